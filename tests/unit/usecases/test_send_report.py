"""Taking a report: one per request, a bounded number a day, and support hears of each."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from factuurbrug.domain.errors import Conflict, Refused, Unavailable
from factuurbrug.domain.report import Report, ReportKind
from factuurbrug.usecases.send_report import MOST_PER_DAY, SendReport

from tests.fakes.clock import FakeClock
from tests.fakes.reports import FakeReports, FakeSupportLine


class Case:
    def __init__(self, signs: Iterator[str] | None = None) -> None:
        self.clock, self.reports, self.support = FakeClock(), FakeReports(), FakeSupportLine()
        made = signs or (f"{number:04d}" for number in itertools.count(1))
        self.use_case = SendReport(
            reports=self.reports, support=self.support, clock=self.clock, new_signs=lambda: next(made)
        )

    def send(self, request_id: str = "request-1", **changes: Any) -> Report:
        usual: dict[str, Any] = {
            "number": "", "kind": ReportKind.MANUAL, "subject": "sub-anna", "request_id": request_id,
            "sender": "anna@voorbeeld.nl", "message": "Een fout", "at": self.clock.now(), "chapter": "btw",
        }  # fmt: skip
        return self.use_case.run(Report(**(usual | changes)))


def test_a_report_gets_a_number_of_its_day_and_support_hears_of_it() -> None:
    case = Case()

    sent = case.send()

    assert sent.number == "FB-20261122-0001"
    assert [one.number for one in case.support.told] == [sent.number]
    assert case.reports.stored[sent.number].announced


def test_sending_again_gives_the_first_and_tells_nobody_twice() -> None:
    case = Case()
    first = case.send()
    case.clock.advance(timedelta(minutes=5))

    assert case.send().number == first.number
    assert len(case.support.told) == 1


def test_what_support_did_not_hear_of_is_told_when_it_is_sent_again() -> None:
    case = Case()
    case.support.problem = Unavailable("SUPPORT-UNAVAILABLE", error="503")
    with pytest.raises(Unavailable):
        case.send()

    case.support.problem = None
    sent = case.send()

    assert list(case.reports.stored) == [sent.number]
    assert [one.number for one in case.support.told] == [sent.number]


def test_a_number_that_is_taken_is_drawn_again() -> None:
    case = Case(iter(["AAAA", "AAAA", "BBBB"]))

    numbers = [case.send(f"request-{place}").number for place in range(2)]

    assert numbers == ["FB-20261122-AAAA", "FB-20261122-BBBB"]


def test_numbers_that_are_all_taken_are_an_error_and_not_a_loop() -> None:
    case = Case(itertools.repeat("AAAA"))
    case.send()

    with pytest.raises(Conflict, match="REPORT-NUMBER-TAKEN"):
        case.send("request-2")


def test_nobody_floods_support_and_what_was_sent_before_is_still_given() -> None:
    case = Case()
    for number in range(MOST_PER_DAY):
        case.send(f"request-{number}")

    with pytest.raises(Refused, match="REPORTS-ENOUGH"):
        case.send("request-of-too-much")
    assert case.send("request-0").number == "FB-20261122-0001"

    case.clock.advance(timedelta(days=1))
    assert case.send("request-of-too-much").number.startswith("FB-20261123-")
