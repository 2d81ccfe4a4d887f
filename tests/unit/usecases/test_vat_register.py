"""Sales without VAT within the Union, from shop to books, with the register up, down and up again (R3, G11)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from factuurbrug.adapters.vies.client import Vies
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import Limits
from factuurbrug.domain.vat.number_check import VatNumberStatus

from simulators.vies.server import ViesSimulator
from tests.builders.orders import DUTCH_NUMBER, GERMAN_NUMBER, a_company, a_line, an_order
from tests.fakes.whole_line import WholeLine


def an_icp_line(*valid: str) -> WholeLine:
    line = WholeLine(an_order(a_line("100.00", "0", line_id=1), id=8, to=a_company("DE", GERMAN_NUMBER)))
    line.set(own_vat_number=DUTCH_NUMBER)
    line.register.valid.update(valid)
    return line


def codes_of(line: WholeLine) -> set[str]:
    return {finding.code for finding in line.record(8).findings}


def test_a_valid_number_is_booked_with_the_registers_proof_kept_beside_the_document() -> None:
    line = an_icp_line(GERMAN_NUMBER)

    line.hour()
    line.drain()

    booked = line.records.document(line.record(8).key)
    assert (line.record(8).state, line.record(8).regime) == (State.POSTED, Regime.ICP)
    assert booked is not None
    assert booked.vat_check is not None
    assert (booked.vat_check.status, booked.vat_check.requester) == (VatNumberStatus.VALID, DUTCH_NUMBER)
    assert booked.vat_check.consultation_number


def test_an_invalid_number_is_held_and_no_one_can_accept_it() -> None:
    line = an_icp_line()
    line.hour()

    with pytest.raises(Refused, match="FINDING-NOT-ACCEPTABLE"):
        line.acts.accept_once(line.record(8).key, codes=("VAT-NUMBER-INVALID",), actor="anna")
    line.drain()

    assert (line.record(8).state, codes_of(line)) == (State.HELD, {"VAT-NUMBER-INVALID"})
    assert line.books.documents == []


def test_where_vat_was_charged_the_register_is_not_asked() -> None:
    line = WholeLine(an_order(a_line("119.00", "19"), id=8, to=a_company("DE", GERMAN_NUMBER)))

    line.hour()
    line.drain()

    assert line.register.asked == []
    assert line.record(8).regime is Regime.OSS


def test_an_outage_parks_the_order_and_says_so() -> None:
    line = an_icp_line(GERMAN_NUMBER)
    line.register.outage = "MS_UNAVAILABLE"

    line.hour()

    record = line.record(8)
    (finding,) = record.findings
    assert (record.state, record.waits_for, record.regime) == (State.FETCHED, "vat_number", Regime.ICP)
    assert (finding.code, finding.params["reason"]) == ("VAT-NUMBER-UNCHECKED", "MS_UNAVAILABLE")


def test_the_register_is_asked_again_less_and_less_often_while_it_is_out() -> None:
    line = an_icp_line(GERMAN_NUMBER)
    line.register.outage = "MS_MAX_CONCURRENT_REQ"
    line.hour()
    waits = []
    for _ in range(7):
        record = line.record(8)
        assert record.due_at is not None
        waits.append(record.due_at - line.clock.now())
        line.clock.advance(waits[-1])
        line.settle()

    assert [wait / timedelta(hours=1) for wait in waits] == [1, 1, 2, 4, 8, 12, 12]
    assert len(line.register.asked) == 8


def test_after_the_outage_the_waiting_order_goes_by_itself() -> None:
    line = an_icp_line(GERMAN_NUMBER)
    line.register.outage = "TIMEOUT"
    line.hour()
    line.register.outage = ""

    line.clock.advance(timedelta(hours=1))
    line.settle()
    line.drain()

    assert (line.record(8).state, codes_of(line)) == (State.POSTED, set())


def test_what_only_a_person_can_mend_is_asked_twice_a_day_and_does_not_expire() -> None:
    line = an_icp_line(GERMAN_NUMBER)
    line.register.outage, line.register.retry = "INVALID_REQUESTER_INFO", False
    line.hour()
    line.night()
    due = line.record(8).due_at
    waited = due - line.clock.now() if due is not None else None
    line.register.outage = ""

    line.clock.advance(timedelta(hours=12))
    line.settle()
    line.drain()

    assert waited == timedelta(hours=12)
    assert line.record(8).state is State.POSTED


def test_the_time_for_which_an_answer_stands_is_a_setting() -> None:
    line = an_icp_line(GERMAN_NUMBER)
    line.set(limits=Limits(vat_answer_days=2))

    line.hour()

    assert set(line.register.keeps) == {timedelta(days=2)}


@pytest.fixture
def vies() -> Iterator[ViesSimulator]:
    with ViesSimulator() as simulator:
        yield simulator


def test_an_outage_of_the_simulated_vies_and_its_end_through_the_real_adapter(vies: ViesSimulator) -> None:
    line = an_icp_line()
    line.ask(Vies(clock=line.clock, address=vies.url, allow_loopback=True))
    vies.register.outages["DE"] = "MS_UNAVAILABLE"
    line.hour()
    waiting = line.record(8).state
    vies.register.outages.clear()

    line.clock.advance(timedelta(hours=1))
    line.settle()
    line.drain()

    booked = line.records.document(line.record(8).key)
    assert (waiting, line.record(8).state) == (State.FETCHED, State.POSTED)
    assert booked is not None
    assert booked.vat_check is not None
    assert booked.vat_check.consultation_number.startswith("WAPI")
