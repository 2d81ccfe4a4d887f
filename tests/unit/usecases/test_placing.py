"""Two readers of one shop at the same time: neither overwrites what the other stored, and nothing stays behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.money import Money
from factuurbrug.domain.order import CreditSlip
from factuurbrug.domain.record import DocumentKind, OrderRecord, State
from factuurbrug.ports.records import Change
from factuurbrug.runtime.domain_rules import DomainRules
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.place_record import Placing

from tests.builders.orders import a_line, a_profile, a_slip, a_slip_line, an_order
from tests.fakes.records import FakeRecords
from tests.fakes.whole_line import WholeLine

TWO_LINES = an_order(a_line("10.00", line_id=101), a_line("5.00", line_id=102), id=8)


def a_placing(line: WholeLine, records: FakeRecords) -> Placing:
    ground = Ground(line.settings, a_profile())
    assessor = Assessor(rules=DomainRules(), register=line.register, records=records, ground=ground)
    return Placing(records=records, assessor=assessor, rules=DomainRules(), clock=line.clock, actor="test")


def meanwhile(line: WholeLine, act: Callable[[], object]) -> None:
    """Let somebody act just before the next write of a record."""
    store = line.records.commit_together

    def first_the_other(changes: list[Change]) -> None:
        line.records.commit_together = store  # type: ignore[method-assign]  # the fake's own method, put back
        act()
        store(changes)

    line.records.commit_together = first_the_other  # type: ignore[assignment,method-assign]  # as above


def credits_of(line: WholeLine) -> dict[int | None, tuple[OrderRecord, CreditSlip | None]]:
    found = [record for record in line.all_records if record.key.kind is DocumentKind.CREDIT]
    copies = {record.slip_id: (record, line.records.working_copy(record.key)) for record in found}
    return {slip: (record, copy.slip if copy else None) for slip, (record, copy) in copies.items()}


def test_two_slips_that_are_placed_at_the_same_time_get_a_record_each() -> None:
    line = WholeLine(TWO_LINES)
    line.hour()
    placing = a_placing(line, line.records)
    first, second = a_slip(a_slip_line(101, "10.00"), id=1, order_id=8), a_slip(a_slip_line(102, "5.00"), id=2)
    meanwhile(line, lambda: placing.slip(first, TWO_LINES))

    placed = placing.slip(replace(second, order_id=8), TWO_LINES)

    found = credits_of(line)
    assert {slip: copy and copy.id for slip, (_, copy) in found.items()} == {1: 1, 2: 2}
    assert placed.record == found[2][0]


def test_an_older_reading_does_not_overwrite_the_newer_one_that_came_between() -> None:
    line = WholeLine()
    older = replace(TWO_LINES, updated_at="2026-11-22 12:00:00")
    newer = an_order(a_line("99.00", line_id=101), id=8, updated_at="2026-11-22 12:30:00")
    line.shop.put(replace(TWO_LINES, updated_at="2026-11-22 11:00:00"))
    line.hour()
    placing = a_placing(line, line.records)
    before = line.record(8)
    meanwhile(line, lambda: placing.order(newer, before))

    placing.order(replace(older, cart_id=77), before)

    assert line.record(8).amount == Money.parse("99.00")


def test_a_slip_of_a_skipped_order_is_credited_once_the_order_is_booked_after_all() -> None:
    line = WholeLine(TWO_LINES)
    line.hour()
    line.acts.ignore(line.record(8).key, actor="anna", reason="test")
    line.shop.put_slip(a_slip(a_slip_line(101, "10.00"), id=1, order_id=8))
    line.hour()
    skipped = credits_of(line)[1][0].state
    line.verwerk(line.record(8))
    line.drain()

    line.night()
    line.drain()

    assert skipped is State.IGNORED
    assert [kept.amount for kept in line.books.documents] == [Money.parse("15.00"), Money.parse("-10.00")]


def test_a_credit_that_a_person_skipped_stays_skipped() -> None:
    line = WholeLine(TWO_LINES)
    line.shop.put_slip(a_slip(a_slip_line(101, "10.00"), id=1, order_id=8))
    line.hour()
    line.acts.ignore(credits_of(line)[1][0].key, actor="anna", reason="test")
    line.drain()

    for _ in range(2):
        line.night()
        line.drain()
        line.clock.advance(timedelta(hours=1))

    assert [kept.amount for kept in line.books.documents] == [Money.parse("15.00")]


def test_an_order_that_makes_us_fail_is_kept_for_a_person_and_holds_up_no_other() -> None:
    line = WholeLine(*(replace(TWO_LINES, id=number, reference=f"R{number}", cart_id=number) for number in (1, 2, 3)))
    choking = line.records.of_cart

    def of_cart(*args: Any, **names: Any) -> object:
        return _broken() if names["cart_id"] == 2 else choking(*args, **names)

    line.records.of_cart = of_cart  # type: ignore[assignment,method-assign]  # the fake breaks for one order

    told = not line.hour()
    line.drain()

    states = {number: line.record(number).state for number in (1, 2, 3)}
    assert states == {1: State.POSTED, 2: State.HELD, 3: State.POSTED}
    assert [finding.code for finding in line.record(2).findings] == ["ORDER-MADE-US-FAIL"]
    assert told


def test_an_order_that_made_us_fail_is_booked_in_the_night_after_the_mistake_was_mended() -> None:
    line = WholeLine(TWO_LINES)
    mended = line.records.of_cart
    line.records.of_cart = _broken  # type: ignore[assignment,method-assign]  # the fake breaks
    line.hour()
    held = line.record(8).state
    line.records.of_cart = mended  # type: ignore[method-assign]  # the fake's own method, put back

    line.night()
    line.drain()

    assert (held, line.record(8).state) == (State.HELD, State.POSTED)


def test_a_table_that_refuses_us_is_no_order_s_fault() -> None:
    line = WholeLine(TWO_LINES)
    line.records.of_cart = _refused  # type: ignore[assignment,method-assign]  # the fake breaks

    well = line.hour()

    assert (well, line.all_records) == (False, [])


def test_a_changed_order_that_can_no_longer_be_understood_does_not_count_as_agreeing_again() -> None:
    line = WholeLine(TWO_LINES)
    line.hour()
    line.drain()
    line.shop.put(an_order(a_line("99.00", line_id=101), id=8, updated_at=line.shop.now))
    line.hour()
    deviates = line.record(8).state
    line.shop.put(an_order(a_line("99.00", "17", line_id=101), id=8, currency="USD", updated_at=line.shop.now))

    line.hour()
    line.night()

    assert (deviates, line.record(8).state) == (State.DEVIATES, State.DEVIATES)
    assert "ORDER-CHANGED-TOTAL" in {finding.code for finding in line.record(8).findings}


def _broken(*_: object, **__: object) -> object:
    raise Defect("CODEC-UNREADABLE", kind="Sighting")


def _refused(*_: object, **__: object) -> object:
    raise Defect("STORE-REFUSED", error="AccessDenied")
