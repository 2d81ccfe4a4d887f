"""A booked order that changed in the shop: the difference is shown, and one act credits and books again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.ports.books import Outcome
from factuurbrug.usecases.assess_record import WAITS_FOR_CREDIT

from tests.builders.orders import a_line, a_slip, a_slip_line, an_order
from tests.fakes.faulty import Fault
from tests.fakes.whole_line import WholeLine


def a_changed_line(*, process: bool = True, before: str = "121.00", after: str = "99.00") -> WholeLine:
    """Booked for one amount; since then the shop says another."""
    line = WholeLine(an_order(a_line(before, line_id=101), id=8), process=process)
    line.hour()
    line.drain()
    line.night()
    change_to(line, after)
    line.hour()
    assert line.record(8).state is State.DEVIATES
    return line


def change_to(line: WholeLine, price: str) -> None:
    line.clock.advance(timedelta(hours=1))
    line.shop.now = line.clock.now().strftime("%Y-%m-%d %H:%M:%S")
    line.shop.put(an_order(a_line(price, line_id=101), id=8, updated_at=line.shop.now))


def run_on(line: WholeLine) -> None:
    for _ in range(3):
        line.drain()
        line.clock.advance(timedelta(minutes=20))
        line.settle()
    line.drain()


def credit(line: WholeLine, number: int = 1) -> OrderRecord:
    return line.records.stored[RecordKey(line.id, 1, 8, DocumentKind.CREDIT, number)]


def invoice(line: WholeLine, number: int) -> OrderRecord:
    return line.records.stored[RecordKey(line.id, 1, 8, DocumentKind.INVOICE, number)]


def amounts(line: WholeLine) -> list[str]:
    return [str(kept.amount.amount) for kept in line.books.documents]


def test_a_change_after_booking_is_shown_with_the_difference() -> None:
    line = a_changed_line()

    (finding,) = line.record(8).findings

    assert finding.code == "ORDER-CHANGED-TOTAL"
    assert finding.params == {"booked": "121.00", "now": "99.00", "difference": "-22.00", "currency": "EUR"}


def test_the_same_total_at_another_rate_is_shown_per_rate() -> None:
    line = a_changed_line()
    line.shop.put(an_order(a_line("121.00", "9", line_id=101), id=8, updated_at=line.shop.now))

    line.hour()

    (finding,) = line.record(8).findings
    assert finding.params == {"changes": "21%: 21.00 → 0.00, 9%: 0.00 → 9.99"}


def test_one_act_credits_what_was_booked_and_books_what_the_shop_says_now() -> None:
    line = a_changed_line()

    line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)

    assert amounts(line) == ["121.00", "-121.00", "99.00"]
    assert [kept.reference for kept in line.books.documents] == ["CZSODRVDF", "CZSODRVDF-C1", "CZSODRVDF-R2"]
    assert (line.record(8).state, credit(line).state, invoice(line, 2).state) == (
        State.ACCEPTED, State.POSTED, State.POSTED,
    )  # fmt: skip
    entry = line.records.journal(line.record(8).key)[-1]
    assert (entry.cause, entry.actor) == ("CREDITED-AND-BOOKED-AGAIN", "anna")
    assert dict(entry.params) == {"credit": str(credit(line).key), "invoice": str(invoice(line, 2).key)}


def test_both_documents_carry_the_day_of_the_decision() -> None:
    line = a_changed_line()

    line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)

    first, *made = line.books.documents
    today = line.clock.now().date()
    assert first.issued_on < today
    assert [kept.issued_on for kept in made] == [today, today]


def test_the_new_invoice_waits_until_the_credit_is_in_the_books() -> None:
    line = a_changed_line()
    made = line.rebook.run(line.record(8).key, actor="anna")
    line.books.answer_for("Creditfactuur CZSODRVDF-C1 bij Bestelling CZSODRVDF (8)", Outcome.REFUSED, "nee")

    run_on(line)

    assert (made.invoice.state, made.invoice.waits_for) == (State.FETCHED, WAITS_FOR_CREDIT)
    assert (credit(line).state, invoice(line, 2).state) == (State.HELD, State.FETCHED)
    assert amounts(line) == ["121.00"]


def test_the_act_repeated_changes_nothing_and_gives_the_same_records() -> None:
    line = a_changed_line()
    first = line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)

    second = line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)

    assert (second.credit.key, second.invoice.key) == (first.credit.key, first.invoice.key)
    assert len(line.books.documents) == 3


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_at_any_step_of_the_act_leaves_all_of_it_or_nothing(fault: Fault) -> None:
    whole = a_changed_line()
    before = whole.faults.calls
    whole.rebook.run(whole.record(8).key, actor="anna")
    steps = whole.faults.calls - before

    for step in range(steps):
        line = a_changed_line()
        line.faults.plan(after=step, fault=fault)
        line.attempt(lambda broken=line: broken.rebook.run(broken.record(8).key, actor="anna"))  # type: ignore[misc]  # bound now
        assert len(line.all_records) == (3 if line.record(8).replaced else 1)
        line.faults.stop()
        line.rebook.run(line.record(8).key, actor="anna")
        run_on(line)

        assert sorted(amounts(line)) == sorted(["121.00", "-121.00", "99.00"]), line.faults.log


def test_an_order_that_changes_once_more_deviates_at_its_newest_invoice_and_is_booked_a_third_time() -> None:
    line = a_changed_line()
    line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)
    change_to(line, "80.00")
    line.hour()
    states = (line.record(8).state, invoice(line, 2).state)

    line.rebook.run(invoice(line, 2).key, actor="anna")
    run_on(line)

    assert states == (State.ACCEPTED, State.DEVIATES)
    assert amounts(line) == ["121.00", "-121.00", "99.00", "-99.00", "80.00"]
    assert [kept.reference for kept in line.books.documents][3:] == ["CZSODRVDF-R2-C2", "CZSODRVDF-R3"]


def test_what_a_slip_brought_back_is_credited_anew_of_the_new_invoice() -> None:
    line = WholeLine(an_order(a_line("121.00", line_id=101), id=8))
    line.shop.put_slip(a_slip(a_slip_line(101, "21.00"), order_id=8))
    line.hour()
    run_on(line)
    change_to(line, "99.00")
    line.hour()

    line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)
    line.hour()
    run_on(line)

    assert amounts(line) == ["121.00", "-21.00", "-100.00", "99.00", "-21.00"]
    assert [credit(line, number).credits_invoice for number in (1, 2, 3)] == [1, 1, 2]


def test_a_slip_that_still_waited_is_credited_of_the_new_invoice_only() -> None:
    line = a_changed_line()
    line.shop.put_slip(a_slip(a_slip_line(101, "21.00"), order_id=8))
    line.hour()

    line.rebook.run(line.record(8).key, actor="anna")
    run_on(line)

    assert amounts(line) == ["121.00", "-121.00", "99.00", "-21.00"]


def test_a_deviating_draft_is_left_to_a_person_in_yuki() -> None:
    line = a_changed_line(process=False)

    with pytest.raises(Refused, match="REBOOK-OF-DRAFT"):
        line.rebook.run(line.record(8).key, actor="anna")

    assert len(line.all_records) == 1


def test_an_invoice_that_someone_changed_in_the_books_is_not_credited() -> None:
    line = WholeLine(an_order(a_line("121.00", line_id=101), id=8))
    line.hour()
    line.drain()
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))
    line.night()

    with pytest.raises(Refused, match="REBOOK-BOOKS-DIFFER"):
        line.rebook.run(line.record(8).key, actor="anna")


def test_nothing_is_credited_that_could_not_be_booked_again() -> None:
    line = a_changed_line()
    held = an_order(a_line("99.00", line_id=101), id=8, currency="USD", updated_at=line.shop.now)
    line.shop.put(held)

    with pytest.raises(Refused, match="CURRENCY-NOT-PASSED"):
        line.rebook.run(line.record(8).key, actor="anna")

    assert line.record(8).state is State.DEVIATES
    assert len(line.all_records) == 1


def test_findings_of_the_new_invoice_can_be_accepted_along_with_the_act() -> None:
    line = a_changed_line()
    free = an_order(
        a_line("99.00", line_id=101), id=8, shipping=("5.00", "5.00"), shipping_rate="0", updated_at=line.shop.now
    )
    line.shop.put(free)

    with pytest.raises(Refused, match="SHIPPING-WITHOUT-VAT"):
        line.rebook.run(line.record(8).key, actor="anna")
    line.rebook.run(line.record(8).key, actor="anna", accepted=("SHIPPING-WITHOUT-VAT",))
    run_on(line)

    assert amounts(line) == ["121.00", "-121.00", "104.00"]


def test_an_order_that_is_again_as_it_was_booked_is_not_booked_again() -> None:
    line = a_changed_line()
    line.shop.put(an_order(a_line("121.00", line_id=101), id=8, updated_at=line.shop.now))

    with pytest.raises(Refused, match="REBOOK-NOTHING-CHANGED"):
        line.rebook.run(line.record(8).key, actor="anna")


def test_the_credit_cannot_be_skipped() -> None:
    line = a_changed_line()
    made = line.rebook.run(line.record(8).key, actor="anna")

    with pytest.raises(Refused, match="RECORD-NOT-POSSIBLE"):
        line.acts.ignore(made.credit.key, actor="anna", reason="test")


def test_an_order_that_does_not_deviate_is_refused() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()
    line.drain()

    with pytest.raises(Refused, match="RECORD-NOT-POSSIBLE"):
        line.rebook.run(line.record(8).key, actor="anna")
    with pytest.raises(Refused, match="RECORD-UNKNOWN"):
        line.rebook.run(replace(line.record(8).key, order_id=404), actor="anna")
