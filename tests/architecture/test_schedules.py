"""What people are told of the next runs is what the template's schedules do."""

from datetime import timedelta
from typing import Any

from factuurbrug.domain.schedule import FETCH_MINUTE, RECHECK_AT, RECHECK_ZONE, SETTLE_EVERY

from local.template import read_template


def test_the_schedules_that_people_are_told_of_are_the_template_s() -> None:
    resources: dict[str, dict[str, Any]] = read_template()["Resources"]
    found = [one["Properties"] for one in resources.values() if one["Type"] == "AWS::Scheduler::Schedule"]
    schedules = {(one["ScheduleExpression"], one.get("ScheduleExpressionTimezone")) for one in found}

    minutes = SETTLE_EVERY // timedelta(minutes=1)
    assert {
        (f"cron({FETCH_MINUTE} * * * ? *)", None),
        (f"cron({RECHECK_AT.minute} {RECHECK_AT.hour} * * ? *)", str(RECHECK_ZONE)),
        (f"rate({minutes} minutes)", None),
    } <= schedules
