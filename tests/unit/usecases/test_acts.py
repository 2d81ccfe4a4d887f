"""What people decide, and what operators do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from factuurbrug.domain.errors import OutcomeUnknown, Refused
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import RecordKey, State
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.set_up_integration import BOOKS_SESSION, Keys, SettingsRefused, SetUpIntegration

from tests.builders.orders import AWAITING, PAID, an_order
from tests.fakes.vault import FakeVault
from tests.fakes.whole_line import WholeLine
from tests.guard.sentinels import SHOP_KEY, YUKI_KEY, YUKI_SESSION


def a_waiting_line() -> WholeLine:
    line = WholeLine(an_order(id=8, state=AWAITING, state_id=AWAITING.id), process=True)
    line.hour()
    return line


def a_line_in_doubt() -> WholeLine:
    line = WholeLine(an_order(id=8), process=False)
    line.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"))
    line.hour()
    line.post()
    line.clock.advance(timedelta(hours=25))
    line.settle()
    assert line.record(8).needs_person
    return line


def test_verwerk_reads_the_order_anew_and_books_it() -> None:
    line = a_waiting_line()
    line.night()
    expired = line.record(8).state
    line.shop.put(an_order(id=8, state=PAID))

    line.verwerk(line.record(8))
    line.drain()

    assert (expired, line.record(8).state) == (State.EXPIRED, State.POSTED)
    assert "anna" in {entry.actor for entry in line.records.journal(line.record(8).key)}


def test_verwerk_on_a_booked_record_is_refused() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()
    line.drain()

    (outcome,) = line.verwerk(line.record(8))

    assert (outcome.code, line.record(8).state) == ("RECORD-NOT-POSSIBLE", State.POSTED)


def test_an_act_on_an_unknown_record_is_refused() -> None:
    line = WholeLine()

    with pytest.raises(Refused, match="RECORD-UNKNOWN"):
        line.acts.ignore(RecordKey(line.id, 1, 404), actor="anna", reason="test")


def test_a_skipped_order_stays_skipped_when_the_shop_changes_it_and_comes_back_by_verwerk() -> None:
    line = a_waiting_line()
    line.acts.ignore(line.record(8).key, actor="anna", reason="Proefbestelling")
    line.shop.now = "2026-11-22 14:00:00"
    line.shop.change(8, state=PAID, state_id=PAID.id)
    line.hour()
    line.night()
    skipped = line.record(8).state

    line.verwerk(line.record(8))

    assert (skipped, line.record(8).state) == (State.IGNORED, State.READY)


def test_a_person_who_sees_the_document_settles_the_doubt_without_sending() -> None:
    line = a_line_in_doubt()

    line.acts.settle(line.record(8).key, in_books=True, actor="anna")
    line.drain()

    assert line.record(8).state is State.ACCEPTED
    assert len(line.books.posts) == 1


def test_a_person_who_misses_the_document_sends_the_identical_one() -> None:
    line = a_line_in_doubt()

    line.acts.settle(line.record(8).key, in_books=False, actor="anna")
    line.drain()

    assert line.record(8).state is State.POSTED
    assert line.books.posts[0] == line.books.posts[1]


def test_a_conflict_can_be_accepted_and_verwerk_looks_it_up_but_never_sends_it() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=True)
    line.hour()
    line.post()
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))
    line.settle()

    line.verwerk(line.record(8))
    looked_up = line.record(8).state
    line.settle()
    line.drain()
    found_again = line.record(8).state
    line.acts.accept_once(line.record(8).key, codes=(), actor="anna")

    assert (looked_up, found_again) == (State.UNCERTAIN, State.HELD)
    assert line.record(8).state is State.ACCEPTED
    assert len(line.books.posts) == 1


def test_ready_records_are_offered_again_on_request() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()
    line.queue.offers.clear()

    offered = line.administration.resend_ready(line.id, actor="operator")
    line.drain()

    assert (offered, line.record(8).state) == (1, State.POSTED)


def test_a_backfill_takes_in_what_has_no_record_yet() -> None:
    line = WholeLine(an_order(id=8), an_order(id=9, reference="R9", cart_id=9))
    seen: list[tuple[int, int]] = []

    new = line.administration.backfill(
        line.id, since=date(2026, 7, 1), actor="operator", progress=lambda done, of: seen.append((done, of))
    )
    again = line.administration.backfill(line.id, since=date(2026, 7, 1), actor="operator", progress=lambda *_: None)

    assert (new, again, seen) == (2, 0, [(2, 2)])


def test_an_export_holds_the_records_with_journal_and_document() -> None:
    line = WholeLine(an_order(id=8))
    line.hour()
    line.drain()

    head, record, saved = line.administration.export(line.id)

    assert set(head) == {"settings"}
    assert (set(saved), saved["by"]) == ({"saved_settings", "by", "at"}, "test")
    assert record["document"] is not None
    journal = record["journal"]
    assert isinstance(journal, list)
    assert [entry["cause"] for entry in journal] == ["SHOP-NEW", "CLAIMED", "BOOKS-TOOK-IT"]


def test_erasing_takes_names_off_what_was_booked_and_all_of_what_was_not() -> None:
    waiting = an_order(id=9, reference="R9", cart_id=9, state=AWAITING, state_id=AWAITING.id)
    line = WholeLine(an_order(id=8), waiting)
    line.hour()
    line.drain()
    line.night()

    erased = line.eraser.run(line.id, email="JAN@example.nl", actor="operator")

    assert {(one.record.key.order_id, one.kept_until) for one in erased} == {(8, date(2033, 12, 31)), (9, None)}
    assert line.records.working_copy(line.record(8).key) is None
    document = line.records.document(line.record(8).key)
    assert document is not None
    assert (document.is_cut, document.invoice.contact.full_name) == (True, "")
    assert (line.record(8).state, line.record(8).customer_name) == (State.CONFIRMED, "")
    assert (line.record(9).state, line.record(9).customer_name) == (State.IGNORED, "")


def test_setting_up_twice_changes_nothing_and_a_new_key_ends_the_session() -> None:
    line = WholeLine()
    vault = FakeVault(clock=line.clock)
    use_case = SetUpIntegration(integrations=line.integrations, vault=vault, clock=line.clock)
    vault.store(line.id, BOOKS_SESSION, Secret(YUKI_SESSION))

    stored, changed = use_case.run(
        line.settings, keys=Keys(shop=Secret(SHOP_KEY), books=Secret(YUKI_KEY)), actor="operator"
    )

    assert (stored, changed) == (line.settings, False)
    assert vault.read(line.id, BOOKS_SESSION) is None


def test_a_template_that_cannot_be_unique_is_refused_and_nothing_is_stored() -> None:
    line = WholeLine()
    use_case = SetUpIntegration(integrations=line.integrations, vault=FakeVault(clock=line.clock), clock=line.clock)
    wrong = replace(line.settings, subject_template="Bestelling")

    with pytest.raises(SettingsRefused):
        use_case.run(wrong, keys=Keys(), actor="operator")

    assert line.integrations.get(line.id) == line.settings


def a_conflict() -> WholeLine:
    """In the books stands another document under this order's name than the one that was sent."""
    line = WholeLine(an_order(id=8), process=True)
    line.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=True)
    line.hour()
    line.post()
    line.books.edit(line.record(8).subject, amount=Money.parse("1.00"))
    line.settle()
    assert line.record(8).state is State.HELD
    return line


def test_what_may_stand_in_the_books_cannot_be_skipped() -> None:
    line = a_conflict()

    with pytest.raises(Refused, match="RECORD-NOT-POSSIBLE"):
        line.acts.ignore(line.record(8).key, actor="anna", reason="test")


def test_what_may_stand_in_the_books_is_not_erased_but_left_for_later() -> None:
    line = a_conflict()

    (erased,) = line.eraser.run(line.id, email="jan@example.nl", actor="operator")

    assert erased.left
    assert line.record(8).state is State.HELD
    assert line.records.working_copy(line.record(8).key) is not None


def test_a_conflict_that_a_person_accepts_is_closed_with_name_and_reason() -> None:
    line = a_conflict()

    accepted = line.acts.accept_once(line.record(8).key, codes=(), actor="anna")

    last = line.records.journal(accepted.key)[-1]
    assert (accepted.state, last.before, last.cause, last.actor) == (
        State.ACCEPTED, State.HELD, "ACCEPTED-BY-PERSON", "anna",
    )  # fmt: skip
