"""Comparing a month on the whole line: what people do in the books comes out by name, and is kept."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.errors import Conflict, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.comparison import Comparison, Kind
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import Acceptance, MonthEntry
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.months import MonthChange, StoredMonth
from factuurbrug.usecases.compare_month import CompareMonth

from tests.builders.orders import AWAITING, a_line, a_slip, a_slip_line, an_order
from tests.fakes.figures import FakeFigures
from tests.fakes.months import FakeMonths
from tests.fakes.record_index import FakeRecordIndex
from tests.fakes.whole_line import WholeLine

JULY, AUGUST = Month(2026, 7), Month(2026, 8)


class Controle:
    """A shop with its books, and the comparison of its months."""

    def __init__(self, *orders: Any, process: bool = True) -> None:
        self.line = WholeLine(*orders, process=process)
        self.months = FakeMonths()
        self.steps: list[tuple[int, int]] = []
        line = self.line
        self.compare = CompareMonth(
            integrations=line.integrations,
            records=line.records,
            index=FakeRecordIndex(line.records),
            figures=FakeFigures(line.records),
            months=self.months,
            clock=line.clock,
            open_books=lambda _: line.books,
        )
        line.hour()
        line.drain()
        # The lists are trusted to show what was booked once a day has passed.
        line.clock.advance(timedelta(days=2))

    def compared(self, month: Month = JULY) -> Comparison:
        self.compare.run(self.line.settings, month, actor="berta", told=lambda *step: self.steps.append(step))
        comparison = self.months.get(self.line.id, month).comparison
        assert comparison is not None
        return comparison

    def kinds(self, month: Month = JULY) -> list[tuple[Kind, str]]:
        return [(one.kind, one.code) for one in self.compared(month).differences]

    def subject(self, order_id: int) -> str:
        return self.line.record(order_id).subject


def orders(*ids: int, **changes: Any) -> list[Any]:
    return [an_order(id=number, reference=f"ABCDEFGH{number}", cart_id=number, **changes) for number in ids]


def test_a_month_that_agrees_has_no_difference_and_equal_sums() -> None:
    controle = Controle(*orders(1, 2), an_order(id=3, cart_id=3, placed_on=date(2026, 8, 1)))

    comparison = controle.compared()

    assert comparison.differences == ()
    assert comparison.shop == comparison.booked == comparison.books
    assert comparison.shop[0].documents == 2
    assert controle.steps[-1] == (3, 3)


def test_a_credit_counts_in_the_month_of_its_slip() -> None:
    controle = Controle(an_order(a_line("121.00"), id=8))
    controle.line.shop.put_slip(a_slip(a_slip_line(101, "21.00"), order_id=8, created_on=date(2026, 8, 3)))
    controle.line.hour()
    controle.line.drain()

    july, august = controle.compared(JULY), controle.compared(AUGUST)

    assert (july.differences, august.differences) == ((), ())
    assert (str(july.books[0].incl), str(august.books[0].incl)) == ("121.00 EUR", "-21.00 EUR")


@pytest.mark.parametrize("process", [True, False])
def test_what_people_did_in_the_books_is_named(process: bool) -> None:
    controle = Controle(*orders(1, 2, 3, 4), process=process)
    books = controle.line.books
    books.edit(controle.subject(1), amount=Money.parse("99.00"))
    books.remove(controle.subject(2))
    number = "ZZZZZZZZZ" if process else ""
    books.domain.add(replace(books.documents[-1], id="stray", subject="Bestelling ZZZZZZZZZ (99)", reference=number))

    found = controle.kinds()

    gone = "MONTH-NOT-IN-BOOKS" if process else "MONTH-DRAFT-GONE"
    expected = {(Kind.DEVIATING, "MONTH-AMOUNT-DIFFERS"), (Kind.MISSING, gone)}
    expected |= {(Kind.EXTRA, "MONTH-WITHOUT-ORDER")} if process else {(Kind.DRAFT, "MONTH-DRAFT")}
    assert set(found) == expected
    assert len(found) == (3 if process else 4)


def test_drafts_are_to_be_processed_until_somebody_approves_them() -> None:
    controle = Controle(*orders(1, 2), process=False)
    before = controle.kinds()
    controle.line.books.approve(controle.subject(1), reference="2026-0001")
    controle.line.books.approve(controle.subject(2), reference="2026-0002")

    after = controle.compared()

    assert before == [(Kind.DRAFT, "MONTH-DRAFT")] * 2
    assert after.differences == ()
    assert (after.books[0].documents, after.drafts) == (2, ())


def test_drafts_of_another_month_are_that_months() -> None:
    controle = Controle(*orders(1), *orders(2, placed_on=date(2026, 8, 5)), process=False)

    assert len(controle.kinds(JULY)) == len(controle.kinds(AUGUST)) == 1


def test_an_invoice_whose_date_somebody_moved_is_found_in_the_other_month_and_said_so_in_both() -> None:
    controle = Controle(*orders(1))
    books = controle.line.books
    books.domain.change(books.documents[0], issued_on=date(2026, 8, 1), xml="<moved/>")

    july, august = controle.compared(JULY), controle.compared(AUGUST)

    assert [(one.code, one.params["day"]) for one in july.differences] == [("MONTH-OTHER-DATE", "2026-08-01")]
    assert [one.code for one in august.differences] == ["MONTH-OF-OTHER-MONTH"]


def test_an_order_that_waits_in_the_shop_is_shown_and_weighs_nothing() -> None:
    controle = Controle(*orders(1), *orders(2, state=AWAITING, state_id=AWAITING.id))

    (difference,) = controle.compared().differences

    assert (difference.kind, difference.code, difference.weighs) == (Kind.OPEN, "MONTH-OPEN-STATUS", False)


def test_a_document_of_another_shop_on_the_same_books_is_not_this_shops() -> None:
    controle = Controle(*orders(1))
    books, line = controle.line.books, controle.line
    books.domain.add(replace(books.documents[0], id="other", subject="Bestelling XXXXXXXXX (5)", reference="X5"))
    domain = line.integrations.overview(line.id).overview.domain_id  # type: ignore[union-attr]  # it was read
    other = RecordKey(IntegrationId("other-shop"), 1, 5)
    line.records.subject_taken(domain_id=domain, subject="Bestelling XXXXXXXXX (5)", key=other)

    comparison = controle.compared()

    assert comparison.differences == ()
    assert [one.subject for one in comparison.other_documents] == ["Bestelling XXXXXXXXX (5)"]


def test_other_sales_of_the_administration_are_told_apart() -> None:
    controle = Controle(*orders(1))
    books = controle.line.books
    books.domain.add(replace(books.documents[0], id="other", subject="Advies juli", reference="2026-0007"))

    comparison = controle.compared()

    assert comparison.differences == ()
    assert comparison.others[0].documents == 1


def test_when_not_all_drafts_were_listed_none_is_said_to_be_gone() -> None:
    controle = Controle(*orders(1), process=False)
    controle.line.books.remove(controle.subject(1))
    controle.line.books.unreadable = True

    comparison = controle.compared()

    assert [one.code for one in comparison.differences] == ["MONTH-DRAFT-NOT-SEEN"]
    assert not comparison.complete


def test_acceptances_and_signatures_outlive_another_comparison() -> None:
    controle = Controle(*orders(1))
    controle.line.books.remove(controle.subject(1))
    (difference,) = controle.compared().differences
    stored = controle.months.get(controle.line.id, JULY)
    head = replace(stored.head, version=2, accepted=1)
    entry = MonthEntry(controle.line.clock.now(), 2, "MONTH-ACCEPTED", "berta")
    accepted = {difference.id: Acceptance("klopt", "berta", controle.line.clock.now())}
    controle.months.commit(controle.line.id, MonthChange(head, entry, accepted=accepted))

    controle.compared()

    after = controle.months.get(controle.line.id, JULY)
    assert (after.accepted, after.head.unresolved, after.head.version) == (accepted, 0, 3)
    history = controle.months.history(controle.line.id, JULY, limit=5)
    assert [one.act for one in history] == ["MONTH-COMPARED", "MONTH-ACCEPTED", "MONTH-COMPARED"]


def test_what_moves_while_the_books_are_read_counts_as_having_moved_since() -> None:
    controle = Controle(*orders(1))
    line, read = controle.line, controle.line.books.list_documents

    def while_an_order_comes_in(**period: date) -> Any:
        line.shop.put(orders(2, updated_at="2026-11-24 13:00:00")[0])
        line.hour()
        line.drain()
        return read(**period)

    line.books.list_documents = while_an_order_comes_in  # type: ignore[method-assign]  # the fake is slow

    first = controle.compared()
    line.books.list_documents = read  # type: ignore[method-assign]
    second = controle.compared()

    assert first.figures_mark != second.figures_mark


def test_books_that_do_not_answer_leave_the_last_comparison_as_it_was() -> None:
    controle = Controle(*orders(1))
    controle.compared()

    def broken(**_: date) -> Any:
        raise Unavailable("BOOKS-NO-ANSWER")

    controle.line.books.list_documents = broken  # type: ignore[method-assign]  # the fake breaks

    with pytest.raises(Unavailable):
        controle.compared()
    assert controle.months.get(controle.line.id, JULY).head.version == 1


def test_a_person_who_acts_meanwhile_is_not_overwritten() -> None:
    controle = Controle(*orders(1))
    controle.compared()
    months, read = controle.months, controle.months.get
    entry = MonthEntry(controle.line.clock.now(), 2, "MONTH-ACCEPTED", "berta")
    kept = {"x": Acceptance("", "berta", controle.line.clock.now())}

    def read_before_another_wrote(integration: IntegrationId, month: Month) -> StoredMonth:
        months.get = read  # type: ignore[method-assign]  # once
        found = read(integration, month)
        change = MonthChange(replace(found.head, version=found.head.version + 1), entry, accepted=kept)
        months.commit(integration, change)
        return found

    months.get = read_before_another_wrote  # type: ignore[method-assign]  # another is faster
    controle.compared()

    assert (read(controle.line.id, JULY).accepted, read(controle.line.id, JULY).head.version) == (kept, 3)


def test_after_many_vain_tries_to_keep_it_it_says_so() -> None:
    controle = Controle(*orders(1))

    def always_changed(*_: Any) -> None:
        raise Conflict("MONTH-CHANGED", month="2026-07")

    controle.months.commit = always_changed  # type: ignore[method-assign]  # somebody never stops

    with pytest.raises(Conflict, match="MONTH-CHANGED"):
        controle.compared()


def test_vat_that_yuki_rounds_otherwise_is_told_as_a_sum() -> None:
    controle = Controle(*orders(1, 2))
    books = controle.line.books
    books.domain.change(books.documents[0], vat=books.documents[0].vat + Decimal("0.02"))

    comparison = controle.compared()

    assert (comparison.differences, comparison.vat_rounding) == ((), (Money.parse("0.02"),))
