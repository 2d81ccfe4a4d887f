"""A month of the shop beside the books: what differs is named, and weighs where somebody must look at it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.listed_document import ListedDocument
from factuurbrug.domain.money import Money
from factuurbrug.domain.months.compare import MOST_DIFFERENCES, Ground, compare
from factuurbrug.domain.months.comparison import Comparison, Difference, Kind, Total
from factuurbrug.domain.months.judging import Seen
from factuurbrug.domain.months.matching import match
from factuurbrug.domain.months.names import OurNames
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State

from tests.builders.assessing import settings
from tests.builders.months import (
    ADMINISTRATION,
    OCTOBER,
    a_booked_record,
    a_draft_record,
    a_foreign_document,
    in_books,
)
from tests.builders.records import a_record

OTHER_ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"


def compared(records: Sequence[OrderRecord], documents: Sequence[ListedDocument], **changes: Any) -> Comparison:
    seen = Seen(ADMINISTRATION, complete=True, at=datetime(2026, 11, 3, tzinfo=UTC), newest=None)
    ground = Ground(
        integration=IntegrationId("anna"),
        month=OCTOBER,
        seen=replace(seen, **{name: changes.pop(name) for name in ("at", "complete", "newest") if name in changes}),
        names=OurNames.of(settings(prefix="")),
        holders={},
        elsewhere={},
        tolerance=Decimal("0.05"),
    )
    return compare(match(records, documents), replace(ground, **changes))


def only(comparison: Comparison) -> Difference:
    (difference,) = comparison.differences
    return difference


def sums(totals: Sequence[Total]) -> list[tuple[str, str, int, str, str]]:
    return [
        (one.regime.value if one.regime else "", one.country, one.documents, str(one.incl), str(one.vat))
        for one in totals
    ]


class TestWhatAgrees:
    def test_a_month_in_which_all_is_well_has_no_difference_and_three_equal_sides(self) -> None:
        records = [
            a_booked_record(1, regime=Regime.DOMESTIC, vat_country="NL"),
            a_booked_record(2, "119.00", "19.00", regime=Regime.OSS, vat_country="DE"),
            a_booked_record(3, "-12.10", "-2.10", kind=DocumentKind.CREDIT, regime=Regime.DOMESTIC, vat_country="NL"),
        ]

        comparison = compared(records, [in_books(record) for record in records])

        assert comparison.differences == ()
        assert sums(comparison.shop) == [
            ("domestic", "NL", 2, "108.90 EUR", "18.90 EUR"),
            ("oss", "DE", 1, "119.00 EUR", "19.00 EUR"),
        ]
        assert comparison.shop == comparison.booked == comparison.books

    def test_a_draft_that_was_approved_is_known_by_its_subject_under_yukis_own_number(self) -> None:
        record = a_draft_record(1)
        approved = in_books(
            record, is_draft=False, in_ledger=True, reference="2026-0001", date=date(2026, 10, 6), vat=Decimal("21.00")
        )

        comparison = compared([record], [approved])

        assert comparison.differences == ()
        assert sums(comparison.books) == [("", "", 1, "121.00 EUR", "21.00 EUR")]

    def test_an_order_with_nothing_to_book_is_no_difference(self) -> None:
        nothing = a_record(State.IGNORED, amount=Money.zero(), placed_on=date(2026, 10, 3))

        assert compared([nothing], []).differences == ()

    def test_vat_that_differs_by_rounding_is_added_up_and_no_difference(self) -> None:
        records = [a_booked_record(1), a_booked_record(2), a_booked_record(3)]
        vats = ("21.03", "20.98", "21.00")
        documents = [in_books(one, vat=Decimal(vat)) for one, vat in zip(records, vats, strict=True)]

        comparison = compared(records, documents)

        assert comparison.differences == ()
        assert comparison.vat_rounding == (Money.parse("0.01"),)


class TestWhatDiffers:
    def test_a_booked_invoice_that_yuki_lacks_is_missing(self) -> None:
        difference = only(compared([a_booked_record(1)], []))

        assert (difference.kind, difference.code, difference.weighs) == (Kind.MISSING, "MONTH-NOT-IN-BOOKS", True)
        assert (difference.shop, difference.books, difference.number) == (Money.parse("121.00"), None, "REFERENCE1")

    @pytest.mark.parametrize(
        ("record_changes", "document_changes", "code"),
        [
            ({}, {"amount_incl": Decimal("99.00")}, "MONTH-AMOUNT-DIFFERS"),
            ({}, {"amount_incl": None}, "MONTH-AMOUNT-UNREADABLE"),
            ({}, {"amount_incl": Decimal("121.005")}, "MONTH-AMOUNT-UNREADABLE"),
            ({}, {"vat": Decimal("10.00")}, "MONTH-VAT-DIFFERS"),
            ({}, {"currency": "SEK"}, "MONTH-AMOUNT-DIFFERS"),
            ({"amount": Money.parse("130.00")}, {}, "MONTH-SHOP-DIFFERS"),
            ({"state": State.DEVIATES}, {}, "MONTH-DEVIATES"),
        ],
    )
    def test_amounts_vat_and_orders_that_changed_deviate(
        self, record_changes: dict[str, Any], document_changes: dict[str, Any], code: str
    ) -> None:
        record = replace(a_booked_record(1), **record_changes)

        difference = only(compared([record], [in_books(record, **document_changes)]))

        assert (difference.kind, difference.code, difference.weighs) == (Kind.DEVIATING, code, True)

    def test_a_deviation_that_was_accepted_with_the_order_is_shown_and_does_not_weigh(self) -> None:
        record = a_booked_record(1, state=State.ACCEPTED)

        difference = only(compared([record], [in_books(record, amount_incl=Decimal("120.00"))]))

        assert (difference.kind, difference.weighs) == (Kind.DEVIATING, False)

    def test_a_draft_is_still_to_be_processed_and_is_not_among_what_is_booked(self) -> None:
        record = a_draft_record(1, regime=Regime.DOMESTIC, vat_country="NL")

        comparison = compared([record], [in_books(record)])

        assert (only(comparison).kind, only(comparison).weighs, only(comparison).counts) == (Kind.DRAFT, True, False)
        assert (comparison.books, sums(comparison.drafts)[0][:4]) == ((), ("domestic", "NL", 1, "121.00 EUR"))

    def test_a_draft_that_was_edited_deviates(self) -> None:
        record = a_draft_record(1)

        difference = only(compared([record], [in_books(record, amount_incl=Decimal("100.00"))]))

        assert (difference.kind, difference.code) == (Kind.DEVIATING, "MONTH-AMOUNT-DIFFERS")

    def test_a_draft_that_is_gone_is_missing_unless_not_all_drafts_were_looked_at(self) -> None:
        record = a_draft_record(1)

        gone, unseen = only(compared([record], [])), only(compared([record], [], complete=False))

        assert (gone.kind, gone.code) == (Kind.MISSING, "MONTH-DRAFT-GONE")
        assert (unseen.kind, unseen.code) == (Kind.DRAFT, "MONTH-DRAFT-NOT-SEEN")

    def test_a_second_document_of_one_order_is_extra_and_names_the_order(self) -> None:
        record = a_booked_record(1)
        twice = in_books(record, document_id="d-again", reference="2026-0004")

        difference = only(compared([record], [in_books(record), twice]))

        assert (difference.kind, difference.code, difference.record) == (Kind.EXTRA, "MONTH-DOUBLE", record.key)
        assert (difference.document_id, difference.shop, difference.books) == ("d-again", None, Money.parse("121.00"))

    def test_what_stands_in_another_month_of_the_books_deviates_in_its_date(self) -> None:
        record = a_booked_record(1)
        moved = in_books(record, date=date(2026, 11, 2))

        difference = only(compared([record], [], elsewhere={record.key: moved}))

        assert (difference.code, difference.params["day"]) == ("MONTH-OTHER-DATE", "2026-11-02")

    def test_what_a_search_finds_after_all_is_compared_as_if_listed(self) -> None:
        record, draft = a_booked_record(1), a_draft_record(2)
        found = {record.key: in_books(record), draft.key: in_books(draft)}

        assert [one.kind for one in compared([record, draft], [], elsewhere=found).differences] == [Kind.DRAFT]

    def test_what_was_booked_within_the_last_day_may_not_show_yet(self) -> None:
        fresh = a_booked_record(1, posted_at=datetime(2026, 11, 2, 12, 0, tzinfo=UTC))
        older = replace(fresh, posted_at=datetime(2026, 11, 1, 12, 0, tzinfo=UTC))

        assert (only(compared([fresh], [])).kind, only(compared([fresh], [])).code) == (Kind.OPEN, "MONTH-FRESH")
        assert only(compared([older], [])).kind is Kind.MISSING

    def test_what_the_lists_would_show_by_now_is_missing_however_fresh(self) -> None:
        fresh = a_booked_record(1, posted_at=datetime(2026, 11, 2, 12, 0, tzinfo=UTC))

        behind = only(compared([fresh], [], newest=datetime(2026, 11, 2, 12, 0, tzinfo=UTC)))
        level = only(compared([fresh], [], newest=datetime(2026, 11, 2, 12, 1, tzinfo=UTC)))

        assert (behind.code, level.code) == ("MONTH-FRESH", "MONTH-NOT-IN-BOOKS")

    def test_what_was_booked_in_another_administration_is_said_so(self) -> None:
        record = a_booked_record(1, booked_in=OTHER_ADMINISTRATION)

        assert only(compared([record], [])).code == "MONTH-OTHER-ADMINISTRATION"


class TestWhatIsNotBooked:
    @pytest.mark.parametrize(
        ("state", "changes", "code", "weighs"),
        [
            (State.FETCHED, {"waits_for": "shop_status"}, "MONTH-OPEN-STATUS", False),
            (State.FETCHED, {"waits_for": "vat_number"}, "MONTH-OPEN-WAITS", True),
            (State.READY, {}, "MONTH-OPEN-READY", True),
            (State.POSTING, {"subject": "Bestelling"}, "MONTH-OPEN-SETTLING", True),
            (State.UNCERTAIN, {"subject": "Bestelling"}, "MONTH-OPEN-SETTLING", True),
            (State.HELD, {}, "MONTH-OPEN-HELD", True),
            (State.EXPIRED, {}, "MONTH-OPEN-EXPIRED", False),
            (State.IGNORED, {}, "MONTH-OPEN-SKIPPED", False),
        ],
    )
    def test_it_is_open_and_weighs_where_the_shop_made_it_a_sale(
        self, state: State, changes: dict[str, Any], code: str, weighs: bool
    ) -> None:
        record = a_record(state, placed_on=date(2026, 10, 3), **changes)

        comparison = compared([record], [])

        assert (only(comparison).kind, only(comparison).code, only(comparison).weighs) == (Kind.OPEN, code, weighs)
        assert comparison.shop[0].documents == 1
        assert comparison.booked == ()

    @pytest.mark.parametrize(
        ("state", "code"), [(State.HELD, "MONTH-STANDS-ALREADY"), (State.UNCERTAIN, "MONTH-OPEN-SETTLING")]
    )
    def test_a_document_of_an_order_that_does_not_count_as_booked_is_shown_beside_it(
        self, state: State, code: str
    ) -> None:
        record = a_booked_record(1, state=state)

        difference = only(compared([record], [in_books(record)]))

        assert (difference.kind, difference.code, difference.books) == (Kind.OPEN, code, Money.parse("121.00"))

    @pytest.mark.parametrize(("state", "weighs"), [(State.HELD, True), (State.IGNORED, False)])
    def test_an_order_that_somebody_booked_by_hand_is_found_by_its_number_and_amount(
        self, state: State, weighs: bool
    ) -> None:
        record = a_record(state, reference="ABCDEFGHI", placed_on=date(2026, 10, 3))
        by_hand = a_foreign_document("2026-0009", "12.50", subject="Webshop bestelling ABCDEFGHI, verzonden")

        comparison = compared([record], [by_hand])

        assert (only(comparison).code, only(comparison).weighs) == ("MONTH-BOOKED-OTHERWISE", weighs)
        assert comparison.others == ()

    @pytest.mark.parametrize(("number", "amount"), [("ABCDEFGHI", "12.51"), ("ABCDEFGH", "12.50"), ("12", "12.50")])
    def test_another_amount_or_number_is_somebody_elses(self, number: str, amount: str) -> None:
        record = a_record(State.HELD, reference=number, placed_on=date(2026, 10, 3))
        other = a_foreign_document("2026-0009", amount, subject="Bestelling ABCDEFGHI 12")

        assert only(compared([record], [other])).code == "MONTH-OPEN-HELD"


class TestWhatOnlyTheBooksHave:
    def test_documents_that_are_not_the_shops_are_told_apart(self) -> None:
        comparison = compared([], [a_foreign_document(), a_foreign_document("2026-0008", "100.00")])

        assert comparison.differences == ()
        assert sums(comparison.others)[0][2:4] == (2, "600.00 EUR")
        assert [one.number for one in comparison.other_documents] == ["2026-0007", "2026-0008"]
        assert comparison.books == ()

    def test_a_document_named_as_ours_without_an_order_is_extra(self) -> None:
        stray = a_foreign_document("ZZZZZZZZZ", "50.00", subject="Bestelling ZZZZZZZZZ (99)")

        comparison = compared([], [stray])

        assert (only(comparison).kind, only(comparison).code) == (Kind.EXTRA, "MONTH-WITHOUT-ORDER")
        assert sums(comparison.books)[0][2:4] == (1, "50.00 EUR")

    def test_a_document_of_an_order_of_another_month_is_extra_here(self) -> None:
        document = a_foreign_document()
        holder = RecordKey(IntegrationId("anna"), 1, 77)

        difference = only(compared([], [document], holders={document.document_id: holder}))

        assert (difference.code, difference.record) == ("MONTH-OF-OTHER-MONTH", holder)

    def test_a_document_of_another_shop_on_the_same_books_is_not_ours_however_it_is_named(self) -> None:
        document = a_foreign_document("ZZZZZZZZZ")
        holder = RecordKey(IntegrationId("other-shop"), 1, 77)

        comparison = compared([], [document], holders={document.document_id: holder})

        assert comparison.differences == ()
        assert comparison.others[0].documents == 1

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({}, True),
            ({"created": datetime(2026, 11, 2, 9, 0, tzinfo=UTC)}, False),
            ({"subject": "Advies"}, False),
        ],
    )
    def test_a_stray_draft_counts_if_it_is_named_as_ours_and_came_in_this_month(
        self, changes: dict[str, Any], found: bool
    ) -> None:
        usual = {"subject": "Bestelling ZZZZZZZZZ (99)", "reference": "", "is_draft": True, "in_ledger": False}
        stray = a_foreign_document("x", **{**usual, "date": None, "vat": None, **changes})

        comparison = compared([], [stray])

        assert [one.kind for one in comparison.differences] == [Kind.EXTRA] * found
        assert bool(comparison.drafts) is found
        assert comparison.others == ()

    def test_a_draft_of_one_of_our_other_months_is_no_difference(self) -> None:
        draft = in_books(a_draft_record(5, placed_on=date(2026, 11, 2)))
        holder = RecordKey(IntegrationId("anna"), 1, 5)

        comparison = compared([], [draft], holders={draft.document_id: holder})

        assert (comparison.differences, comparison.drafts) == ((), ())

    def test_another_administrations_document_is_nothing_here(self) -> None:
        elsewhere = a_foreign_document("ZZZZZZZZZ", subject="Bestelling ZZZZZZZZZ (99)", in_ledger=False)

        comparison = compared([], [elsewhere])

        assert (comparison.differences, comparison.others) == ((), ())


class TestMatching:
    def test_our_own_ledgers_document_goes_before_one_that_only_the_archive_shows(self) -> None:
        record = a_booked_record(1)
        own = in_books(record)
        others = in_books(record, document_id="other", in_ledger=False, amount_incl=Decimal("7.00"))

        assert compared([record], [others, own]).differences == ()

    def test_a_fresh_document_that_only_the_archive_shows_is_good_enough(self) -> None:
        record = a_booked_record(1)

        assert compared([record], [in_books(record, in_ledger=False, vat=None)]).differences == ()

    def test_a_number_alone_matches_in_our_own_ledger_only(self) -> None:
        record = a_booked_record(1)
        renamed = in_books(record, subject="Omschrijving aangepast")

        assert compared([record], [renamed]).differences == ()
        assert only(compared([record], [replace(renamed, in_ledger=False)])).kind is Kind.MISSING

    def test_a_known_document_is_found_by_its_id_whatever_was_done_to_its_texts(self) -> None:
        record = a_draft_record(1, yuki_document_id="d-1-invoice-1")
        renamed = in_books(
            record, subject="Anders", is_draft=False, in_ledger=True, reference="2026-0001", vat=Decimal("21.00")
        )

        assert compared([record], [renamed]).differences == ()


class TestIdsAndFingerprint:
    def test_an_acceptance_would_not_hold_for_another_amount(self) -> None:
        record = a_booked_record(1)
        first = only(compared([record], [in_books(record, amount_incl=Decimal("120.00"))]))
        again = only(compared([record], [in_books(record, amount_incl=Decimal("120.00"))]))
        other = only(compared([record], [in_books(record, amount_incl=Decimal("119.00"))]))

        assert first.id == again.id != other.id

    def test_the_fingerprint_moves_with_figures_and_with_what_weighs_and_not_with_the_clock(self) -> None:
        records = [a_booked_record(1), a_booked_record(2)]
        documents = [in_books(record) for record in records]
        base = compared(records, documents)

        later = compared(records, documents, at=datetime(2026, 12, 1, tzinfo=UTC))
        lost = compared(records, documents[:1])
        waiting = compared([*records, a_record(State.HELD, order_id=9, amount=None)], documents)

        assert base.fingerprint == later.fingerprint
        assert len({base.fingerprint, lost.fingerprint, waiting.fingerprint}) == 3

    def test_a_waiting_order_that_becomes_too_old_does_not_move_the_fingerprint(self) -> None:
        waiting = a_record(State.FETCHED, waits_for="shop_status")
        expired = replace(waiting, state=State.EXPIRED, waits_for="")

        assert compared([waiting], []).fingerprint == compared([expired], []).fingerprint

    def test_more_differences_than_can_be_kept_are_counted_and_those_that_weigh_are_kept(self) -> None:
        skipped = [a_record(State.IGNORED, order_id=number) for number in range(1, MOST_DIFFERENCES + 1)]
        held = [a_record(State.HELD, order_id=number + 5000) for number in range(1, 11)]

        comparison = compared([*skipped, *held], [])

        assert (len(comparison.differences), comparison.left_out) == (MOST_DIFFERENCES, 10)
        assert [one.weighs for one in comparison.differences[:11]] == [True] * 10 + [False]
        assert (comparison.counts[Kind.OPEN], comparison.weighing) == (MOST_DIFFERENCES + 10, 10)
