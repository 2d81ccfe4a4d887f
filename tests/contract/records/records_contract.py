"""What every store of records must do; run by the fake and by the table on the stand-in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from factuurbrug.domain.checks.duplicates import sighting_of
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import ClaimId, DocumentHash, IntegrationId
from factuurbrug.domain.lifecycle import open_record, transition
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State, Tab
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.ports.books import Document
from factuurbrug.ports.records import BookedDocument, Change, Records, WorkingCopy

from tests.builders.invoices import an_invoice
from tests.builders.orders import a_slip, a_slip_line, an_order

#: Later than the clock of any run, so that a deployed stack's sweep finds nothing of these tests due.
NOW = datetime(2027, 11, 22, 12, 0, tzinfo=UTC)


class RecordsContract:
    """Subclasses give `records` and an `integration` that no other test uses."""

    def test_a_new_record_is_read_as_it_was_stored(self, records: Records, integration: IntegrationId) -> None:
        record = opened(records, integration, amount=Money.parse("-12.50"))

        assert records.get(record.key) == record

    def test_an_absent_record_is_none(self, records: Records, integration: IntegrationId) -> None:
        assert records.get(RecordKey(integration, 1, 404)) is None

    def test_a_record_is_opened_once(self, records: Records, integration: IntegrationId) -> None:
        opened(records, integration)

        with pytest.raises(Conflict):
            opened(records, integration)

    def test_of_two_moves_from_one_version_the_second_is_refused_and_leaves_no_trace(
        self, records: Records, integration: IntegrationId
    ) -> None:
        record = opened(records, integration)
        moved = move(records, record, State.HELD)

        with pytest.raises(Conflict):
            move(records, record, State.IGNORED)

        assert records.get(record.key) == moved
        assert [entry.after for entry in records.journal(record.key)] == [State.READY, State.HELD]

    def test_several_moves_are_made_together_or_not_at_all(self, records: Records, integration: IntegrationId) -> None:
        one, other = opened(records, integration, order_id=1), opened(records, integration, order_id=2)
        stale = other
        other = move(records, other, State.HELD)

        with pytest.raises(Conflict):
            records.commit_together([a_change(one, State.HELD), a_change(stale, State.IGNORED)])
        between = records.get_many([one.key, other.key])
        records.commit_together([a_change(one, State.HELD), a_change(other, State.IGNORED)])
        after = records.get_many([one.key, other.key])

        assert [between[key].state for key in (one.key, other.key)] == [State.READY, State.HELD]
        assert [after[key].state for key in (one.key, other.key)] == [State.HELD, State.IGNORED]
        assert [entry.after for entry in records.journal(one.key)] == [State.READY, State.HELD]

    def test_the_orders_of_a_cart_are_found_as_they_last_were(
        self, records: Records, integration: IntegrationId
    ) -> None:
        first, second = an_order(id=1, cart_id=7), an_order(id=2, cart_id=7, reference="OTHER")
        opened(records, integration, order_id=2, copy=WorkingCopy(second))
        record = opened(records, integration, order_id=1, copy=WorkingCopy(an_order(id=1, cart_id=7, reference="OLD")))
        opened(records, integration, order_id=3, copy=WorkingCopy(an_order(id=3, cart_id=70)))
        opened(records, integration, order_id=4, copy=WorkingCopy(an_order(id=4, cart_id=0)))
        opened(records, integration, order_id=5, kind=DocumentKind.CREDIT, copy=WorkingCopy(an_order(id=5, cart_id=7)))
        records.commit(replace(a_change(record, State.HELD), working_copy=WorkingCopy(first)))

        assert records.of_cart(integration, shop_id=1, cart_id=7) == (sighting_of(first), sighting_of(second))
        assert records.of_cart(integration, shop_id=2, cart_id=7) == ()
        assert records.of_cart(integration, shop_id=1, cart_id=0) == ()

    def test_the_journal_keeps_what_was_said(self, records: Records, integration: IntegrationId) -> None:
        record = opened(records, integration)
        moved, entry = transition(record, State.HELD, at=NOW, cause="BOOKS-REFUSED", actor="anna", params=(("a", "é"),))
        records.commit(Change(moved, entry))

        assert records.journal(record.key)[-1] == entry

    def test_the_working_copy_and_the_document_come_back_equal(
        self, records: Records, integration: IntegrationId
    ) -> None:
        record = opened(records, integration)
        copy = WorkingCopy(an_order(note="naïef ☕ <b>"), a_slip(a_slip_line(101, "10.00")))
        document = BookedDocument(
            an_invoice(),
            Document("<SalesInvoice/>", DocumentHash("00"), "Bestelling", None, process=False),
            VatNumberCheck("DE129273398", VatNumberStatus.VALID, NOW, consultation_number="WAPI"),
        )
        claimed, entry = transition(
            replace(record, claim=ClaimId("c1")), State.POSTING, at=NOW, cause="CLAIMED", actor="test"
        )
        records.commit(Change(claimed, entry, working_copy=copy, document=document))

        assert records.working_copy(record.key) == copy
        assert records.document(record.key) == document

    def test_of_a_customer_that_is_forgotten_stays_what_is_given(
        self, records: Records, integration: IntegrationId
    ) -> None:
        record = opened(records, integration, copy=WorkingCopy(an_order()))
        document = BookedDocument(
            an_invoice(), Document("<SalesInvoice/>", DocumentHash("00"), "Bestelling", None, process=False)
        )
        claimed, entry = transition(record, State.POSTING, at=NOW, cause="CLAIMED", actor="test")
        records.commit(Change(claimed, entry, document=document))
        cut = replace(document, document=replace(document.document, xml=""))

        records.forget(record.key, journal=(replace(entry, params=(("who", "***"),)),), document=cut)

        assert records.working_copy(record.key) is None
        assert records.document(record.key) == cut
        assert [one.params for one in records.journal(record.key)] == [(), (("who", "***"),)]
        assert records.get(record.key) == claimed

        records.forget(record.key)

        assert records.document(record.key) is None

    def test_forgetting_brings_nothing_that_was_not_there(self, records: Records, integration: IntegrationId) -> None:
        record = opened(records, integration)
        document = BookedDocument(an_invoice(), Document("", DocumentHash("00"), "Bestelling", None, process=False))
        (entry,) = records.journal(record.key)

        records.forget(record.key, journal=(replace(entry, version=7),), document=document)

        assert records.document(record.key) is None
        assert records.journal(record.key) == (entry,)

    def test_many_are_read_at_once_and_absent_ones_are_absent(
        self, records: Records, integration: IntegrationId
    ) -> None:
        stored = [opened(records, integration, order_id=number) for number in range(1, 121)]
        keys = [*(record.key for record in stored), RecordKey(integration, 1, 999)]

        assert records.get_many(keys) == {record.key: record for record in stored}

    def test_the_records_of_an_order_are_its_own(self, records: Records, integration: IntegrationId) -> None:
        invoice = opened(records, integration, order_id=7)
        credit = opened(records, integration, order_id=7, kind=DocumentKind.CREDIT)
        opened(records, integration, order_id=70)

        assert set(records.of_order(integration, shop_id=1, order_id=7)) == {invoice, credit}

    def test_a_tab_gives_pages_without_gap_or_repeat(self, records: Records, integration: IntegrationId) -> None:
        moments = [NOW + timedelta(minutes=number) for number in range(7)]
        for number, at in enumerate(moments, start=1):
            opened(records, integration, order_id=number, at=at, state=State.READY if number % 2 else State.FETCHED)
        seen, after = [], ""
        for _ in range(10):
            page = records.in_tab(integration, Tab.OPEN, limit=2, after=after)
            seen += [record.key.order_id for record in page.records]
            after = page.next
            if not after:
                break

        assert seen == [7, 6, 5, 4, 3, 2, 1]

    def test_a_list_may_be_of_one_state_or_of_all_tabs(self, records: Records, integration: IntegrationId) -> None:
        for number, state in enumerate((State.FETCHED, State.READY, State.HELD, State.IGNORED), start=1):
            opened(records, integration, order_id=number, at=NOW + timedelta(minutes=number), state=state)

        def numbers(tab: Tab | None, state: State | None = None) -> list[int]:
            return [record.key.order_id for record in records.in_tab(integration, tab, state=state).records]

        assert numbers(None) == [4, 3, 2, 1]
        assert numbers(None, State.READY) == [2]
        assert numbers(Tab.OPEN, State.FETCHED) == [1]
        assert numbers(Tab.ERRORS, State.FETCHED) == []

    def test_a_position_of_another_integration_shows_only_records_of_this_one(
        self, records: Records, integration: IntegrationId
    ) -> None:
        other = IntegrationId(f"{integration}x")
        for number in (1, 2, 3):
            opened(records, other, order_id=number, at=NOW + timedelta(minutes=number))
        mine = opened(records, integration, order_id=9)
        position = records.in_tab(other, Tab.OPEN, limit=1).next

        assert position
        assert records.in_tab(integration, Tab.OPEN, after=position).records in {(), (mine,)}

    def test_uncertain_records_change_their_tab_when_a_person_is_needed(
        self, records: Records, integration: IntegrationId
    ) -> None:
        uncertain = move(records, move(records, opened(records, integration), State.POSTING), State.UNCERTAIN)
        moved, entry = transition(
            replace(uncertain, needs_person=True), State.UNCERTAIN, at=NOW, cause="PERSON-MUST-LOOK", actor="test"
        )
        records.commit(Change(moved, entry))

        assert records.in_tab(integration, Tab.OPEN).records == ()
        assert records.in_tab(integration, Tab.ERRORS).records == (moved,)
        assert records.in_state(integration, State.UNCERTAIN, limit=5) == (moved,)

    def test_records_of_a_state_come_oldest_change_first(self, records: Records, integration: IntegrationId) -> None:
        for number in (3, 1, 2):
            opened(records, integration, order_id=number, at=NOW + timedelta(minutes=number))

        found = records.in_state(integration, State.READY, limit=2)

        assert [record.key.order_id for record in found] == [1, 2]

    def test_what_a_person_waits_for_comes_before_the_rest_and_stays_in_its_tab(
        self, records: Records, integration: IntegrationId
    ) -> None:
        for number in (1, 2):
            opened(records, integration, order_id=number, at=NOW + timedelta(minutes=number))
        wanted = opened(records, integration, order_id=3, at=NOW + timedelta(minutes=3), urgent=True)

        first = records.in_state(integration, State.READY, limit=2)
        in_tab = records.in_tab(integration, Tab.OPEN).records
        posting = move(records, wanted, State.POSTING)

        assert [record.key.order_id for record in first] == [3, 1]
        assert [record.key.order_id for record in in_tab] == [3, 2, 1]
        assert posting.urgent
        assert [record.key.order_id for record in records.in_state(integration, State.READY, limit=3)] == [1, 2]

    def test_documents_of_many_records_are_read_together(self, records: Records, integration: IntegrationId) -> None:
        with_document = [opened(records, integration, order_id=number) for number in range(1, 4)]
        without = opened(records, integration, order_id=4)
        sent = {}
        for record in with_document:
            subject = f"Bestelling {record.key.order_id}"
            document = Document("<x/>", DocumentHash("a" * 64), subject, None, process=False)
            sent[record.key] = BookedDocument(an_invoice(), document)
            change = replace(a_change(record, State.POSTING), document=sent[record.key])
            records.commit(change)

        assert records.documents([*sent, without.key]) == sent
        assert records.documents([]) == {}

    def test_everything_comes_in_one_pass_with_all_that_belongs_to_it(
        self, records: Records, integration: IntegrationId
    ) -> None:
        bare = opened(records, integration, order_id=10)
        full = opened(records, integration, order_id=9, copy=WorkingCopy(an_order(id=9)))
        sent = BookedDocument(
            an_invoice(), Document("<x/>", DocumentHash("a" * 64), "Bestelling 9", None, process=False)
        )
        posting = replace(a_change(full, State.POSTING), document=sent)
        records.commit(posting)
        opened(records, IntegrationId(f"{integration}-b"), order_id=1)

        found = list(records.everything(integration))

        assert [kept.record for kept in found] == [posting.record, bare]
        assert found[0].journal == records.journal(full.key)
        assert [len(kept.journal) for kept in found] == [2, 1]
        assert (found[0].working_copy, found[0].document) == (WorkingCopy(an_order(id=9)), sent)
        assert (found[1].working_copy, found[1].document) == (None, None)

    def test_only_what_is_due_is_due(self, records: Records, integration: IntegrationId) -> None:
        record = opened(records, integration)
        assert record.due_at is not None

        before = set(records.due(now=record.due_at - timedelta(seconds=1), limit=1000))
        at = set(records.due(now=record.due_at, limit=1000))
        move(records, record, State.HELD)
        after = set(records.due(now=record.due_at, limit=1000))

        assert (record.key in before, record.key in at, record.key in after) == (False, True, False)

    def test_a_subject_belongs_to_the_first_who_asks(self, records: Records, integration: IntegrationId) -> None:
        first, second = RecordKey(integration, 1, 1), RecordKey(integration, 1, 2)
        domain = f"domain-of-{integration}"

        answers = [
            records.subject_taken(domain_id=domain, subject="Bestelling 1", key=key) for key in (first, second, first)
        ]

        assert answers == [False, True, False]

    def test_numbers_and_subjects_are_told_apart(self, records: Records, integration: IntegrationId) -> None:
        place = f"place-of-{integration}"
        records.subject_taken(domain_id=place, subject="1", key=RecordKey(integration, 1, 1))

        taken = records.reference_taken(administration_id=place, reference="1", key=RecordKey(integration, 1, 2))

        assert taken is False

    def test_who_holds_a_name_is_told_for_many_at_once_whoever_asks(
        self, records: Records, integration: IntegrationId
    ) -> None:
        place = f"place-of-{integration}"
        mine, other = RecordKey(integration, 1, 1), RecordKey(IntegrationId(f"{integration}-b"), 1, 2)
        for number in range(120):
            key = mine if number % 2 else other
            records.subject_taken(domain_id=place, subject=f"Bestelling {number}", key=key)
        records.reference_taken(administration_id=place, reference="W1", key=mine)

        subjects = [*(f"Bestelling {number}" for number in range(121)), "", "Bestelling 1"]
        by_subject = records.subject_holders(domain_id=place, subjects=subjects)

        assert len(by_subject) == 120
        assert (by_subject["Bestelling 1"], by_subject["Bestelling 2"]) == (mine, other)
        assert records.reference_holders(administration_id=place, references=["W1", "W2"]) == {"W1": mine}
        assert records.reference_holders(administration_id="elsewhere", references=["W1"]) == {}


def opened(
    records: Records,
    integration: IntegrationId,
    *,
    order_id: int = 8,
    kind: DocumentKind = DocumentKind.INVOICE,
    at: datetime = NOW,
    state: State = State.READY,
    amount: Money | None = None,
    copy: WorkingCopy | None = None,
    urgent: bool = False,
) -> OrderRecord:
    record = OrderRecord(
        key=RecordKey(integration, 1, order_id, kind),
        state=state,
        version=1,
        reference="CZSODRVDF",
        customer_name="Zoë O’Brien",
        placed_on=at.date(),
        fetched_at=at,
        changed_at=at,
        shop_updated_at="2026-11-22 13:00:00",
        content_hash="00",
        amount=amount,
        urgent=urgent,
    )
    first, entry = open_record(record, cause="SHOP-NEW", actor="test")
    records.commit(Change(first, entry, working_copy=copy))
    return first


def move(records: Records, record: OrderRecord, to: State) -> OrderRecord:
    change = a_change(record, to)
    records.commit(change)
    return change.record


def a_change(record: OrderRecord, to: State) -> Change:
    moved, entry = transition(record, to, at=NOW, cause="RECHECKED", actor="test")
    return Change(moved, entry)
