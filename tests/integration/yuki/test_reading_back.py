"""Reading back from a Yuki that lags, hides, pages and is edited by people."""

from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.money import Money

from tests.builders.books_invoice import DAY, FIXED, a_line, an_invoice
from tests.builders.yuki import Yuki

SINCE = DAY - timedelta(days=1)


def test_thirty_documents_are_read_back_in_a_handful_of_calls(yuki: Yuki) -> None:
    books = yuki.books()
    documents = [books.render(an_invoice(number, process=number % 2 == 0)) for number in range(1, 31)]
    for start in range(0, 30, 10):
        books.post(documents[start : start + 10])
    before = sum(yuki.calls().values())

    reads = books.read_back(documents, since=SINCE)

    assert [len(read.found) for read in reads] == [1] * 30
    assert sum(yuki.calls().values()) - before <= 6


def test_more_drafts_than_a_page_holds_are_all_found(yuki: Yuki) -> None:
    books = yuki.books()
    documents = [books.render(an_invoice(number)) for number in range(1, 231)]
    for start in range(0, 230, 10):
        books.post(documents[start : start + 10])

    reads = books.read_back(documents, since=SINCE)

    assert [len(read.found) for read in reads] == [1] * 230


def test_many_drafts_that_are_gone_do_not_use_up_the_days_calls_and_count_as_not_looked_for(yuki: Yuki) -> None:
    books = yuki.books()
    documents = [books.render(an_invoice(number)) for number in range(1, 101)]
    books.overview()
    before = sum(yuki.calls().values())

    reads = books.read_back(documents, since=SINCE)

    assert sum(yuki.calls().values()) - before <= 60
    assert [read.complete for read in reads] == [True] * 25 + [False] * 75


def test_an_invoice_paid_at_once_is_found_though_it_never_becomes_an_open_item(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=True, payment_method="iDeal"))
    books.post([document])

    (read,) = books.read_back([document], since=SINCE)

    (found,) = read.found
    assert found.source == "archive+transactions"
    assert found.amount_incl == Money.parse("29.76")


def test_what_the_archive_does_not_show_yet_is_found_in_the_ledger(yuki: Yuki) -> None:
    yuki.admin("POST", "settings", archive_lag="next-day")
    books = yuki.books()
    document = books.render(an_invoice(1, process=True))
    books.post([document])

    (read,) = books.read_back([document], since=SINCE)

    (found,) = read.found
    assert (found.source, found.reference, found.is_draft) == ("open_items+transactions", "W1", False)
    assert found.amount_incl == Money.parse("29.76")
    assert read.newest_seen is None


def test_an_invoice_paid_at_once_shows_its_amount_before_the_archive_does(yuki: Yuki) -> None:
    yuki.admin("POST", "settings", archive_lag="next-day")
    books = yuki.books()
    document = books.render(an_invoice(1, process=True, payment_method="iDeal"))
    books.post([document])

    (read,) = books.read_back([document], since=SINCE)

    (found,) = read.found
    assert (found.source, found.amount_incl, found.contact) == ("transactions", Money.parse("29.76"), "DEMO-17")


def test_another_amount_in_the_ledger_alone_is_not_taken_for_ours(yuki: Yuki) -> None:
    yuki.admin("POST", "settings", archive_lag="next-day")
    books = yuki.books()
    other = an_invoice(1, process=True, payment_method="iDeal", lines=(a_line(price="9.99"),))
    books.post([books.render(other)])

    (read,) = books.read_back([books.render(an_invoice(1, process=True))], since=SINCE)

    assert [one.amount_incl for one in read.found] == [None]


def test_a_draft_that_the_archive_does_not_show_yet_is_absent_and_the_lag_can_be_told(yuki: Yuki) -> None:
    books = yuki.books()
    early, late = books.render(an_invoice(1)), books.render(an_invoice(2))
    books.post([early])
    posted = yuki.clock.now()
    yuki.admin("POST", "settings", archive_lag=3600)
    yuki.clock.advance(timedelta(minutes=5))
    books.post([late])

    first, second = books.read_back([early, late], since=SINCE)

    assert (len(first.found), len(second.found)) == (1, 0)
    assert second.newest_seen is not None
    assert abs(second.newest_seen - posted) < timedelta(seconds=30)


@pytest.mark.parametrize("process", [True, False], ids=["a draft instead of a booking", "a draft"])
def test_a_draft_is_found_wherever_drafts_lie(yuki: Yuki, process: bool) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=process))
    yuki.admin("POST", "settings", draft_folder=9)
    yuki.admin("POST", "faults", kind="not_processed", pattern="ProcessSalesInvoices", times=1)
    books.post([document])

    (read,) = books.read_back([document], since=SINCE)

    assert [(one.is_draft, one.subject) for one in read.found] == [(True, "Bestelling 1")]


def test_a_draft_approved_by_a_person_bears_yukis_number(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1))
    books.post([document])
    approved = yuki.admin("POST", f"documents/{yuki.document('Bestelling 1')['id']}/approve")

    (read,) = books.read_back([document], since=SINCE)

    (found,) = read.found
    assert (found.is_draft, found.reference) == (False, approved["reference"])
    assert found.reference


def test_a_draft_deleted_by_a_person_is_gone(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1))
    books.post([document])
    yuki.admin("DELETE", f"documents/{yuki.document('Bestelling 1')['id']}")

    (read,) = books.read_back([document], since=SINCE)

    assert (read.found, read.complete) == ((), True)


def test_an_amount_changed_by_a_person_shows(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1))
    books.post([document])
    yuki.admin("POST", f"documents/{yuki.document('Bestelling 1')['id']}/amount", total_incl="30.76")

    (read,) = books.read_back([document], since=SINCE)

    assert [one.amount_incl for one in read.found] == [Money.parse("30.76")]


def test_a_fixed_debtors_draft_is_known_by_its_stored_xml(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, contact=FIXED))
    books.post([document])

    (read,) = books.read_back([document], since=SINCE)

    (found,) = read.found
    assert (found.contact, found.identical) == ("Particuliere klanten webwinkel", True)


def test_another_administration_of_the_domain_may_use_the_same_number(yuki: Yuki) -> None:
    yuki.use_key("demo-key-portal")
    other = yuki.books(administration="a0000000-0000-4000-8000-000000000002")
    other.post([other.render(an_invoice(1, process=True))])
    yuki.use_key("demo-key-nl")
    ours = yuki.books().render(an_invoice("1", process=True))
    mine = type(ours)(ours.xml.replace("Bestelling 1", "Order 1"), ours.hash, "Order 1", ours.reference, process=True)

    (read,) = yuki.books().read_back([mine], since=SINCE)

    assert read.found == ()


@pytest.mark.parametrize("place", ["DocumentsInFolder", "GetTransactionDetails", "OutstandingDebtorItemsByDate"])
def test_a_place_that_does_not_answer_makes_the_reading_incomplete(yuki: Yuki, place: str) -> None:
    books = yuki.books()
    documents = [books.render(an_invoice(number, process=True)) for number in (1, 2)]
    books.post(documents[:1])
    yuki.fail(f"{place}:status503")

    reads = books.read_back(documents, since=SINCE)

    assert [(len(read.found), read.complete) for read in reads] == [(1, False), (0, False)]


def test_when_no_place_answers_there_is_no_reading(yuki: Yuki) -> None:
    books = yuki.books()
    yuki.fail("*:status503")

    with pytest.raises(Unavailable, match="BOOKS-NO-ANSWER"):
        books.read_back([books.render(an_invoice(1, process=True))], since=SINCE)


def test_a_missing_right_is_a_persons_case(yuki: Yuki) -> None:
    yuki.use_key("demo-key-sales-only")
    books = yuki.books()

    with pytest.raises(Misconfigured, match="BOOKS-RIGHT-MISSING"):
        books.read_back([books.render(an_invoice(1))], since=SINCE)


def test_a_budget_that_ends_on_the_way_makes_the_reading_incomplete(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=True))
    books.post([document])
    books.read_back([document], since=SINCE)
    while yuki.budget.state().used < 898:
        yuki.budget.take()

    (read,) = books.read_back([document], since=SINCE)

    assert not read.complete


def test_nothing_to_look_for_costs_nothing(yuki: Yuki) -> None:
    assert yuki.books().read_back([], since=SINCE) == ()
    assert yuki.calls() == {}
