"""The sales documents of a period, from a Yuki in which people work too."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from factuurbrug.adapters.yuki.transport import Limits
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.listed_document import ListedDocument

from tests.builders.books_invoice import DAY, a_line, an_invoice
from tests.builders.yuki import Yuki

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def listed(yuki: Yuki) -> dict[str, ListedDocument]:
    """The month's documents by subject."""
    return {one.subject: one for one in yuki.books().list_documents(since=FIRST, until=LAST).documents}


def test_a_month_of_documents_is_listed_in_a_handful_of_calls(yuki: Yuki) -> None:
    books = yuki.books()
    documents = [books.render(an_invoice(number, process=number % 3 == 0)) for number in range(1, 181)]
    for start in range(0, 180, 10):
        books.post(documents[start : start + 10])
    before = sum(yuki.calls().values())

    listing = books.list_documents(since=FIRST, until=LAST)

    assert sorted(one.is_draft for one in listing.documents) == [False] * 60 + [True] * 120
    # The scheme, five weeks of the ledger, the domain and its change, two pages of the archive, one in vain.
    assert sum(yuki.calls().values()) - before <= 11


@pytest.mark.parametrize("method", ["ElectronicTransfer", "iDeal", "Mollie"])
def test_vat_is_what_the_total_has_above_its_revenue_however_it_was_paid(yuki: Yuki, method: str) -> None:
    lines = (
        a_line(),
        a_line(rate="9", vat_type=2, name="Boek", sku="B-1", account="80001"),
        a_line(price="-5.00", quantity="1", name="Korting", sku="", account="80050"),
    )
    books = yuki.books()
    invoice = an_invoice(1, process=True, lines=lines, payment_method=method)
    books.post([books.render(invoice)])

    one = listed(yuki)["Bestelling 1"]

    assert (one.amount_incl, one.vat) == (invoice.total_incl.amount, invoice.vat.amount)


def test_without_the_archive_the_debtors_line_shows_the_total(yuki: Yuki) -> None:
    yuki.admin("POST", "settings", archive_lag="next-day")
    books = yuki.books()
    books.post([books.render(an_invoice(1, process=True))])

    one = listed(yuki)["Bestelling 1"]

    assert (one.amount_incl, one.vat, one.created) == (Decimal("29.76"), Decimal("5.16"), None)


def test_a_draft_that_a_person_approved_is_booked_under_yukis_number(yuki: Yuki) -> None:
    books = yuki.books()
    books.post([books.render(an_invoice(1))])
    approved = yuki.admin("POST", f"documents/{yuki.document('Bestelling 1')['id']}/approve")

    one = listed(yuki)["Bestelling 1"]

    assert (one.reference, one.is_draft, one.date) == (approved["reference"], False, DAY)
    assert one.vat == Decimal("5.16")


def test_a_draft_that_a_person_deleted_is_not_listed(yuki: Yuki) -> None:
    books = yuki.books()
    books.post([books.render(an_invoice(1))])
    yuki.admin("DELETE", f"documents/{yuki.document('Bestelling 1')['id']}")

    assert listed(yuki) == {}


def test_a_document_of_another_administration_in_the_domain_is_known_by_not_being_in_the_ledger(yuki: Yuki) -> None:
    yuki.use_key("demo-key-portal")
    other = yuki.books(administration="a0000000-0000-4000-8000-000000000002")
    other.post([other.render(an_invoice(1, process=True))])
    yuki.books().post([yuki.books().render(an_invoice(2, process=True))])

    found = listed(yuki)

    assert {subject: one.in_ledger for subject, one in found.items()} == {"Bestelling 1": False, "Bestelling 2": True}


def test_an_archive_that_holds_more_than_is_read_is_said_to_be_incomplete(yuki: Yuki) -> None:
    books = yuki.books(limits=Limits(archive_pages=1))
    documents = [books.render(an_invoice(number, process=number == 1)) for number in range(1, 131)]
    for start in range(0, 130, 10):
        books.post(documents[start : start + 10])

    listing = books.list_documents(since=FIRST, until=LAST)

    assert not listing.complete
    # The ledger is read whole all the same.
    assert [one.reference for one in listing.documents if not one.is_draft] == ["W1"]


def test_the_last_day_of_one_week_and_the_first_of_the_next_are_each_listed_once(yuki: Yuki) -> None:
    books = yuki.books()
    days = [FIRST + timedelta(days=number) for number in range(30)]
    documents = [books.render(an_invoice(day.day, process=True, issued_on=day)) for day in days]
    for start in range(0, 30, 10):
        books.post(documents[start : start + 10])

    found = books.list_documents(since=FIRST, until=LAST).documents

    assert [(one.date, one.amount_incl, one.vat) for one in found] == [
        (day, Decimal("29.76"), Decimal("5.16")) for day in days
    ]


def test_an_old_month_does_not_list_what_was_booked_later(yuki: Yuki) -> None:
    books = yuki.books()
    books.post([books.render(an_invoice(1, process=True, issued_on=DAY))])

    october = books.list_documents(since=date(2026, 10, 1), until=date(2026, 10, 31))

    assert october.documents == ()


@pytest.mark.parametrize("place", ["GetGLAccountScheme", "GetTransactionDetails", "DocumentsInFolder"])
def test_half_a_list_is_none(yuki: Yuki, place: str) -> None:
    yuki.fail(f"{place}:status503")

    with pytest.raises(Unavailable, match="BOOKS-NO-ANSWER"):
        yuki.books().list_documents(since=FIRST, until=LAST)


def test_a_missing_right_is_a_persons_case(yuki: Yuki) -> None:
    yuki.use_key("demo-key-sales-only")

    with pytest.raises(Misconfigured, match="BOOKS-RIGHT-MISSING"):
        yuki.books().list_documents(since=FIRST, until=LAST)


def test_a_budget_that_is_used_up_ends_the_listing(yuki: Yuki) -> None:
    books = yuki.books()
    books.list_documents(since=FIRST, until=LAST)
    while yuki.budget.state().used < 898:
        yuki.budget.take()

    with pytest.raises(Unavailable, match="BOOKS-BUDGET"):
        books.list_documents(since=FIRST, until=LAST + timedelta(days=1))
