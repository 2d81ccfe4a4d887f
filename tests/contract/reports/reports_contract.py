"""What every store of reports must do; run by the fake and by the table on the stand-in."""

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.domain.report import Report, ReportKind
from factuurbrug.ports.reports import Reports

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 25)


def a_report(**changes: Any) -> Report:
    usual = Report(
        number=f"FB-20261125-{secrets.token_hex(6)}",
        kind=ReportKind.PROBLEM,
        subject=f"sub-{secrets.token_hex(6)}",
        request_id="request-00000001",
        sender="anna@voorbeeld.nl",
        message="Dit klopt niet: € 1,–",
        at=NOW,
        account=AccountId("account"),
        record=RecordKey(IntegrationId("anna"), 1, 8),
        bundle='{"naam": "Z*** O***"}' * 1000,
    )
    return replace(usual, **changes)


class ReportsContract:
    """Subclasses give `reports`. The store is shared: each report has a number and a sender of its own."""

    def test_a_report_is_read_as_it_was_sent(self, reports: Reports) -> None:
        report = a_report()

        assert reports.add(report) == report == reports.get(report.number)
        assert reports.sent(report.subject, report.request_id) == report

    def test_what_nobody_sent_is_not_there(self, reports: Reports) -> None:
        assert reports.get("FB-20261125-NONE") is None
        assert reports.sent("sub-of-nobody", "request-00000001") is None

    def test_the_same_request_of_one_person_is_one_report(self, reports: Reports) -> None:
        first = reports.add(a_report())

        again = reports.add(replace(a_report(message="anders"), subject=first.subject))
        other = reports.add(a_report())

        assert again == first
        assert other != first

    def test_a_number_belongs_to_one_report(self, reports: Reports) -> None:
        first = reports.add(a_report())

        with pytest.raises(Conflict, match="REPORT-NUMBER-TAKEN"):
            reports.add(a_report(number=first.number))

        assert reports.get(first.number) == first

    def test_that_support_was_told_is_remembered(self, reports: Reports) -> None:
        report = reports.add(a_report())

        reports.mark_announced(report.number)

        assert reports.get(report.number) == replace(report, announced=True)
        assert reports.sent(report.subject, report.request_id) == replace(report, announced=True)

    def test_the_newest_come_first_and_without_their_bundles(self, reports: Reports) -> None:
        # Later than what other tests sent.
        made = [reports.add(a_report(at=NOW + timedelta(days=900, minutes=minute))) for minute in range(3)]

        latest = reports.latest(2)

        assert latest == tuple(replace(report, bundle="") for report in reversed(made[1:]))

    def test_a_person_has_so_many_turns_a_day(self, reports: Reports) -> None:
        anna, bram = f"sub-{secrets.token_hex(6)}", f"sub-{secrets.token_hex(6)}"

        turns = [reports.take_turn(anna, DAY, most=2) for _ in range(3)]

        assert turns == [True, True, False]
        assert reports.take_turn(bram, DAY, most=2)
        assert reports.take_turn(anna, DAY + timedelta(days=1), most=2)

    def test_a_report_is_rewritten_wherever_it_is_kept(self, reports: Reports) -> None:
        report = reports.add(a_report(message="Käthe belde"))
        reports.mark_announced(report.number)
        nameless = replace(report, message="*** belde", bundle="")

        reports.rewrite(nameless)
        reports.rewrite(a_report())

        assert reports.get(report.number) == replace(nameless, announced=True)
        assert reports.sent(report.subject, report.request_id) == replace(nameless, announced=True)
        assert "Käthe belde" not in {one.message for one in reports.latest(1000)}
