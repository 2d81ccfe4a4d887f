"""What every implementation of `Books` guarantees; run by the fake and by the Yuki adapter."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from factuurbrug.domain.money import Money
from factuurbrug.ports.books import Books, Outcome

from tests.builders.books_invoice import DAY, FIXED, a_line, an_invoice
from tests.fakes.clock import FakeClock

SINCE = DAY - timedelta(days=3)


@dataclass(frozen=True)
class Subject:
    """The books under test with the clock that they live by."""

    books: Books
    clock: FakeClock


class BooksContract:
    """Inherit, and give a fixture `subject` with empty books."""

    @pytest.fixture
    def books(self, subject: Subject) -> Books:
        return subject.books

    def test_rendering_is_stable(self, books: Books) -> None:
        assert books.render(an_invoice(1)) == books.render(an_invoice(1))

    def test_a_processed_invoice_is_booked(self, books: Books) -> None:
        (answer,) = books.post([books.render(an_invoice(1, process=True))])

        assert answer.outcome is Outcome.BOOKED

    def test_an_invoice_that_is_not_to_be_processed_becomes_a_draft(self, books: Books) -> None:
        (answer,) = books.post([books.render(an_invoice(1))])

        assert answer.outcome is Outcome.DRAFT

    def test_answers_come_in_the_order_of_the_documents(self, books: Books) -> None:
        documents = [books.render(an_invoice(number, process=number % 2 == 0)) for number in range(1, 11)]

        answers = books.post(documents)

        assert [one.outcome for one in answers] == [Outcome.DRAFT, Outcome.BOOKED] * 5

    def test_a_number_that_is_known_is_refused_as_a_duplicate(self, books: Books) -> None:
        document = books.render(an_invoice(1, process=True))
        books.post([document])

        (answer,) = books.post([document])

        assert answer.outcome is Outcome.DUPLICATE
        assert "W1" in answer.message

    def test_a_booked_invoice_is_found_with_number_amount_and_contact(self, books: Books) -> None:
        document = books.render(an_invoice(1, process=True))
        books.post([document])

        (read,) = books.read_back([document], since=SINCE)

        (found,) = read.found
        assert (found.reference, found.subject, found.is_draft) == ("W1", "Bestelling 1", False)
        assert found.amount_incl == Money.parse("29.76")
        assert found.contact in {"Jan Jansen", "DEMO-17"}
        assert found.date == DAY
        assert found.document_id
        assert read.complete

    def test_a_draft_is_found_by_its_whole_subject(self, books: Books) -> None:
        one, eleven = books.render(an_invoice(1)), books.render(an_invoice(11))
        books.post([eleven])

        reads = books.read_back([one, eleven], since=SINCE)

        assert [len(read.found) for read in reads] == [0, 1]
        (found,) = reads[1].found
        assert (found.is_draft, found.reference, found.subject) == (True, "", "Bestelling 11")

    def test_two_drafts_of_one_subject_are_both_found(self, books: Books) -> None:
        document = books.render(an_invoice(1))
        books.post([document])
        books.post([document])

        (read,) = books.read_back([document], since=SINCE)

        assert len(read.found) == 2

    def test_what_was_never_posted_is_not_found(self, books: Books) -> None:
        documents = [books.render(an_invoice(number, process=number == 1)) for number in (1, 2)]

        reads = books.read_back(documents, since=SINCE)

        assert [(read.found, read.complete) for read in reads] == [((), True), ((), True)]

    def test_an_amount_that_differs_shows(self, books: Books) -> None:
        books.post([books.render(an_invoice(1, process=True, lines=(a_line(price="99.00"),)))])
        ours = books.render(an_invoice(1, process=True))

        (read,) = books.read_back([ours], since=SINCE)

        (found,) = read.found
        assert found.amount_incl == Money.parse("198.00")
        assert found.identical is False

    def test_the_newest_document_that_is_seen_bears_its_instant(self, subject: Subject) -> None:
        books, clock = subject.books, subject.clock
        first, second = books.render(an_invoice(1)), books.render(an_invoice(2))
        books.post([first])
        clock.advance(timedelta(hours=1))
        books.post([second])

        (read,) = books.read_back([first], since=SINCE)

        assert read.newest_seen is not None
        assert abs(read.newest_seen - clock.now()) < timedelta(seconds=30)

    def test_a_credit_invoice_is_negative(self, books: Books) -> None:
        document = books.render(an_invoice("1-C1", process=True, lines=(a_line(quantity="-1"),)))

        (answer,) = books.post([document])

        (read,) = books.read_back([document], since=SINCE)
        assert answer.outcome is Outcome.BOOKED
        assert [one.amount_incl for one in read.found] == [Money.parse("-14.88")]

    def test_a_period_lists_what_is_booked_in_it_with_amount_and_vat(self, books: Books) -> None:
        days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
        for number, day in enumerate(days, start=1):
            books.post([books.render(an_invoice(number, process=True, issued_on=day))])

        listing = books.list_documents(since=DAY, until=DAY)

        (one,) = listing.documents
        assert (one.reference, one.subject, one.date, one.is_draft) == ("W2", "Bestelling 2", DAY, False)
        assert (one.amount_incl, one.vat, one.currency) == (Decimal("29.76"), Decimal("5.16"), "EUR")
        assert (one.contact, one.in_ledger, bool(one.document_id)) == ("Jan Jansen", True, True)
        assert listing.complete

    def test_a_credit_invoice_is_listed_with_negative_amounts(self, books: Books) -> None:
        books.post([books.render(an_invoice("1-C1", process=True, lines=(a_line(quantity="-1"),)))])

        (one,) = books.list_documents(since=DAY, until=DAY).documents

        assert (one.amount_incl, one.vat) == (Decimal("-14.88"), Decimal("-2.58"))

    def test_a_draft_is_listed_from_the_day_it_came_in_without_number_date_and_vat(self, subject: Subject) -> None:
        books, today = subject.books, subject.clock.now().date()
        books.post([books.render(an_invoice(1))])

        (one,) = books.list_documents(since=today, until=today).documents
        later = books.list_documents(since=today + timedelta(days=2), until=today + timedelta(days=9))

        assert (one.subject, one.reference, one.date, one.is_draft) == ("Bestelling 1", "", None, True)
        assert (one.amount_incl, one.vat, one.in_ledger) == (Decimal("29.76"), None, False)
        assert one.created is not None
        assert later.documents == ()

    def test_posting_makes_the_contact_known_by_its_code(self, books: Books) -> None:
        books.post([books.render(an_invoice(1))])

        assert books.contact_exists("DEMO-17")
        assert not books.contact_exists("DEMO-1")

    def test_a_fixed_debtor_is_enough_of_a_contact(self, books: Books) -> None:
        (answer,) = books.post([books.render(an_invoice(1, process=True, contact=FIXED))])

        assert answer.outcome is Outcome.BOOKED

    def test_the_overview_names_what_the_settings_may_choose_from(self, books: Books) -> None:
        overview = books.overview()

        revenue = {one.code: one.is_revenue for one in overview.ledger_accounts}
        assert {"21", "9"} <= {one.percentage for one in overview.vat_codes}
        assert (revenue["80000"], revenue["13000"]) == (True, False)
        assert {"ElectronicTransfer", "Mollie"} <= set(overview.payment_methods)
        assert overview.missing == {}

    def test_a_good_connection_passes_its_test(self, books: Books) -> None:
        assert books.check().usable
