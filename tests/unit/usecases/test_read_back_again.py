"""A deviation that somebody mends in the books leaves Fouten by itself: the next night sees it."""

from datetime import timedelta

import pytest
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import State
from factuurbrug.ports.books import Outcome

from tests.builders.orders import a_line, an_order
from tests.fakes.whole_line import WholeLine

SUBJECT = "Bestelling CZSODRVDF (8)"


def a_booked_line(*, process: bool = True) -> WholeLine:
    line = WholeLine(an_order(a_line(line_id=101), id=8), process=process)
    line.hour()
    line.drain()
    return line


def codes(line: WholeLine) -> list[str]:
    return [finding.code for finding in line.record(8).findings]


def a_draft_instead() -> WholeLine:
    line = WholeLine(an_order(a_line(line_id=101), id=8), process=True)
    line.hour()
    line.books.answer_for(SUBJECT, Outcome.DRAFT, booked=True)
    line.drain()
    line.night()
    assert (line.record(8).state, codes(line)) == (State.DEVIATES, ["BOOKS-DRAFT-INSTEAD", "BOOKS-STILL-DRAFT"])
    return line


def test_a_draft_that_should_have_been_processed_is_confirmed_once_somebody_processed_it() -> None:
    line = a_draft_instead()
    line.books.approve(SUBJECT, reference="CZSODRVDF")

    line.night()

    assert (line.record(8).state, line.record(8).processed, codes(line)) == (State.CONFIRMED, True, [])


def test_an_amount_that_somebody_put_right_is_confirmed() -> None:
    line = a_booked_line()
    line.books.edit(SUBJECT, amount=Money.parse("99.00"))
    line.night()
    before = (line.record(8).state, codes(line))

    line.books.edit(SUBJECT, amount=Money.parse("10.00"))
    line.night()

    assert before == (State.DEVIATES, ["BOOKS-AMOUNT-DIFFERS"])
    assert (line.record(8).state, codes(line)) == (State.CONFIRMED, [])


def test_one_of_two_that_somebody_removed_leaves_a_confirmed_invoice() -> None:
    line = a_booked_line(process=False)
    second = line.books.add(line.records.document(line.record(8).key).document)  # type: ignore[union-attr]
    line.night()
    before = codes(line)

    line.books.domain.remove(second)
    line.night()

    assert before == ["BOOKS-MORE-THAN-ONE"]
    assert (line.record(8).state, codes(line)) == (State.CONFIRMED, [])


def test_a_deviation_that_stays_is_not_written_anew_every_night() -> None:
    line = a_draft_instead()
    version = line.record(8).version

    for _ in range(3):
        line.clock.advance(timedelta(days=1))
        line.night()

    assert (line.record(8).state, line.record(8).version) == (State.DEVIATES, version)


def test_another_deviation_is_told_in_place_of_the_first() -> None:
    line = a_booked_line()
    line.books.edit(SUBJECT, amount=Money.parse("99.00"))
    line.night()

    line.books.edit(SUBJECT, amount=Money.parse("98.00"))
    line.night()

    (finding,) = line.record(8).findings
    assert (line.record(8).state, finding.params["found"]) == (State.DEVIATES, "98.00")


def test_a_change_in_the_shop_still_deviates_after_the_books_were_put_right() -> None:
    line = a_booked_line()
    line.books.edit(SUBJECT, amount=Money.parse("99.00"))
    line.night()
    line.shop.now = "2026-11-22 14:00:00"
    line.shop.put(an_order(a_line("12.00", line_id=101), id=8, updated_at=line.shop.now))
    line.hour()
    both = codes(line)

    line.books.edit(SUBJECT, amount=Money.parse("10.00"))
    line.night()

    assert both == ["BOOKS-AMOUNT-DIFFERS", "ORDER-CHANGED-TOTAL"]
    assert (line.record(8).state, codes(line)) == (State.DEVIATES, ["ORDER-CHANGED-TOTAL"])


@pytest.mark.parametrize("days", [10, 40])
def test_a_deviation_is_looked_at_again_for_a_month(days: int) -> None:
    line = a_draft_instead()
    line.clock.advance(timedelta(days=days))
    line.books.approve(SUBJECT, reference="CZSODRVDF")
    before = line.books.read_backs

    line.night()

    assert line.record(8).state is (State.CONFIRMED if days < 31 else State.DEVIATES)
    assert (line.books.read_backs > before) is (days < 31)
