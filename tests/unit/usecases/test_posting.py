"""A posting run that something hinders: what is known of one document is stored, whatever befalls another."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from factuurbrug.domain.errors import Defect, Misconfigured, Unavailable
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import DateChoice
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.integrations import Half, Standing
from factuurbrug.ports.outages import Outage
from factuurbrug.ports.records import Change
from factuurbrug.usecases.pausing import BY_PERSON, connection_answers, connection_fails, pause_by_person

from tests.builders.orders import GERMAN_NUMBER, a_company, a_line, an_order
from tests.fakes.whole_line import WholeLine

NO_STORE = Unavailable("STORE-UNAVAILABLE", error="test")


def three_orders(**changes: Any) -> list[Order]:
    return [an_order(id=number, reference=f"R{number}", cart_id=number, **changes) for number in (1, 2, 3)]


def states_of(line: WholeLine) -> list[State]:
    return [line.record(number).state for number in (1, 2, 3)]


def test_an_answer_that_cannot_be_stored_does_not_cost_the_answers_of_the_others() -> None:
    line = WholeLine(*three_orders())
    line.hour()
    store = line.records.commit_together

    def broken_for_the_first(changes: Sequence[Change]) -> None:
        if any((one.record.key.order_id, one.record.state) == (1, State.POSTED) for one in changes):
            raise NO_STORE
        store(changes)

    line.records.commit_together = broken_for_the_first  # type: ignore[method-assign]  # the fake breaks

    well = line.post()

    assert (well, states_of(line)) == (False, [State.POSTING, State.POSTED, State.POSTED])


def test_answers_are_stored_before_anything_else_is_done() -> None:
    line = WholeLine(*three_orders())
    line.hour()
    standing, asked = line.integrations.standing, []

    def broken_after_the_start(integration: Any) -> Standing:
        asked.append(integration)
        if len(asked) > 1:
            raise NO_STORE
        return standing(integration)

    line.integrations.standing = broken_after_the_start  # type: ignore[method-assign]  # the fake breaks

    line.post()

    assert states_of(line) == [State.POSTED] * 3


def test_no_more_is_claimed_than_can_be_sent_in_time() -> None:
    line = WholeLine(*icp_orders())
    line.register.valid.add(GERMAN_NUMBER)
    line.hour()
    check = line.register.check

    def slowly(*args: Any, **names: Any) -> VatNumberCheck:
        line.clock.advance(timedelta(seconds=30))
        return check(*args, **names)

    line.register.check = slowly  # type: ignore[method-assign]  # the fake becomes slow

    line.post(within=timedelta(seconds=45))

    assert states_of(line) == [State.POSTED, State.POSTED, State.READY]


def icp_orders() -> list[Order]:
    untaxed = a_line("100.00", "0", line_id=1)
    company = a_company("DE", GERMAN_NUMBER)
    return [an_order(untaxed, id=number, reference=f"R{number}", cart_id=number, to=company) for number in (1, 2, 3)]


def test_a_mistake_of_ours_that_shows_when_posting_holds_its_order_and_is_heard_of() -> None:
    line = WholeLine(*three_orders())
    line.hour()
    of_cart = line.records.of_cart

    def broken_for_the_second(*args: Any, **names: Any) -> Any:
        if names["cart_id"] == 2:
            raise Defect("CODEC-UNREADABLE", kind="Sighting")
        return of_cart(*args, **names)

    line.records.of_cart = broken_for_the_second  # type: ignore[method-assign]  # the fake breaks

    well = line.post()

    assert (well, states_of(line)) == (False, [State.POSTED, State.HELD, State.POSTED])


def test_a_persons_pause_is_not_replaced_by_an_outage_that_ends_by_itself() -> None:
    line = WholeLine()
    integrations, now = line.integrations, line.clock.now()
    pause_by_person(integrations, line.id, actor="anna", now=now)

    connection_fails(integrations, line.id, Half.SHOP, Misconfigured("SHOP-KEY-REFUSED"), now=now)
    connection_answers(integrations, line.id, Half.SHOP, now=now)

    kept = integrations.pause(line.id)
    assert kept is not None
    assert (kept.code, kept.until) == (BY_PERSON, None)


def test_a_record_counts_under_its_invoices_date_once_it_has_one() -> None:
    line = WholeLine(an_order(id=1, placed_on=date(2026, 10, 31), invoiced_on=date(2026, 11, 2)))
    line.set(date_choice=DateChoice.INVOICE)
    line.hour()
    before = line.record(1).day

    line.post()

    assert (before, line.record(1).day) == (date(2026, 10, 31), date(2026, 11, 2))


def outage_of_the_books(line: WholeLine) -> Outage | None:
    return line.integrations.standing(line.id).outages.get(Half.BOOKS)


def test_books_that_do_not_answer_are_shown_at_their_connection_until_they_do() -> None:
    line = WholeLine(*three_orders())
    line.hour()
    line.books.fail_call(Unavailable("BOOKS-DOOR-CLOSED", status="503"))

    line.post()
    outage = outage_of_the_books(line)
    line.clock.advance(timedelta(hours=1))
    line.settle()
    line.post()

    assert outage is not None
    assert (outage.code, outage.params) == ("BOOKS-DOOR-CLOSED", {"status": "503"})
    assert outage_of_the_books(line) is None
    assert states_of(line) == [State.POSTED] * 3


def test_calls_that_are_used_up_are_no_outage_of_the_books() -> None:
    line = WholeLine(*three_orders())
    line.hour()
    line.books.fail_call(Unavailable("BOOKS-BUDGET", words=""))

    line.post()

    assert outage_of_the_books(line) is None
