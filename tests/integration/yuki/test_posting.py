"""Posting to a Yuki that fails in every way it can: never twice, never a wrong verdict."""

import logging
from datetime import timedelta

import pytest
from factuurbrug.adapters.yuki.transport import Limits
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured, OutcomeUnknown, Unavailable
from factuurbrug.ports.books import Outcome

from tests.builders.books_invoice import DAY, a_line, an_invoice
from tests.builders.yuki import Yuki

NOT_BOOKED_AND_UNKNOWN = [
    "ProcessSalesInvoices:drop_before:times=1",
    "ProcessSalesInvoices:status500:times=1",
    "ProcessSalesInvoices:status502:times=1",
    "ProcessSalesInvoices:status503:times=1",
    "ProcessSalesInvoices:fault=Object reference not set:times=1",
    "ProcessSalesInvoices:fault=Invalid access key:times=1",
    "ProcessSalesInvoices:session_expired:times=1",
    "ProcessSalesInvoices:daily_limit:times=1",
    "ProcessSalesInvoices:html_page:times=1",
]
BOOKED_AND_UNKNOWN = [
    "ProcessSalesInvoices:drop_after:times=1",
    "ProcessSalesInvoices:status500_committed:times=1",
    "ProcessSalesInvoices:fault_committed=The session is invalid:times=1",
    "ProcessSalesInvoices:garbage:times=1",
    "ProcessSalesInvoices:half_answer:times=1",
    "ProcessSalesInvoices:php_notices:times=1",
]


@pytest.mark.parametrize("fault", NOT_BOOKED_AND_UNKNOWN)
def test_a_failure_after_sending_is_unknown_although_nothing_was_booked(yuki: Yuki, fault: str) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=True))
    yuki.fail(fault)

    with pytest.raises(OutcomeUnknown):
        books.post([document])

    assert yuki.documents() == []


@pytest.mark.parametrize("fault", BOOKED_AND_UNKNOWN)
def test_a_lost_answer_is_unknown_and_reading_back_finds_the_one_document(yuki: Yuki, fault: str) -> None:
    books = yuki.books()
    documents = [books.render(an_invoice(1, process=True)), books.render(an_invoice(2))]
    yuki.fail(fault)

    with pytest.raises(OutcomeUnknown):
        books.post(documents)

    reads = books.read_back(documents, since=DAY)
    assert [len(read.found) for read in reads] == [1, 1]
    assert len(yuki.documents()) == 2
    assert yuki.calls()["ProcessSalesInvoices"] == 1


def test_too_slow_an_answer_is_unknown(yuki: Yuki) -> None:
    books = yuki.books(limits=Limits(read=0.3))
    document = books.render(an_invoice(1, process=True))
    yuki.fail("ProcessSalesInvoices:slow=1500:times=1")

    with pytest.raises(OutcomeUnknown, match="timeout"):
        books.post([document])


def test_too_long_an_answer_is_unknown(yuki: Yuki) -> None:
    small = yuki.books(limits=Limits(size=1200))
    documents = [small.render(an_invoice(number, process=True)) for number in range(1, 9)]

    with pytest.raises(OutcomeUnknown, match="too-large"):
        small.post(documents)


@pytest.mark.parametrize("fault", ["ProcessSalesInvoices:status429:times=1"])
def test_a_refusal_at_the_door_is_proven_not_processed(yuki: Yuki, fault: str) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=True))
    yuki.fail(fault)

    with pytest.raises(Unavailable, match="BOOKS-BUSY"):
        books.post([document])

    assert yuki.documents() == []


def test_no_connection_is_proven_not_sent(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=True))
    books.post([books.render(an_invoice(2, process=True))])
    yuki.simulator.close()

    with pytest.raises(Unavailable, match="BOOKS-NO-CONNECTION"):
        books.post([document])


def test_a_log_in_that_fails_proves_that_no_invoice_was_sent(yuki: Yuki) -> None:
    yuki.use_key("no-such-key")
    books = yuki.books()

    with pytest.raises(Misconfigured, match="BOOKS-KEY-REFUSED"):
        books.post([books.render(an_invoice(1))])

    assert "ProcessSalesInvoices" not in yuki.calls()


def test_an_answer_under_another_number_is_unknown(yuki: Yuki) -> None:
    books = yuki.books()
    yuki.fail("ProcessSalesInvoices:other_reference=X-1:times=1")

    answers = books.post([books.render(an_invoice(number, process=True)) for number in (1, 2)])

    assert [one.outcome for one in answers] == [Outcome.UNKNOWN, Outcome.BOOKED]


def test_an_invoice_missing_from_the_answer_is_unknown(yuki: Yuki) -> None:
    books = yuki.books()
    yuki.fail("ProcessSalesInvoices:missing_invoice:times=1")

    answers = books.post([books.render(an_invoice(number, process=True)) for number in (1, 2)])

    assert [one.outcome for one in answers] == [Outcome.UNKNOWN, Outcome.BOOKED]


def test_a_draft_made_of_what_should_be_processed_is_told_apart(yuki: Yuki) -> None:
    books = yuki.books()
    document = books.render(an_invoice(1, process=True))
    yuki.fail("ProcessSalesInvoices:not_processed:times=1")

    (answer,) = books.post([document])

    (read,) = books.read_back([document], since=DAY)
    assert (answer.outcome, document.process) == (Outcome.DRAFT, True)
    assert [one.is_draft for one in read.found] == [True]


def test_a_refused_invoice_brings_yukis_words_and_leaves_the_others_booked(yuki: Yuki) -> None:
    books = yuki.books()
    bad = an_invoice(2, process=True, lines=(a_line(name="Elders", sku="E-1", account="13000"),))
    documents = [books.render(one) for one in (an_invoice(1, process=True), bad, an_invoice(3, process=True))]

    answers = books.post(documents)

    assert [one.outcome for one in answers] == [Outcome.BOOKED, Outcome.REFUSED, Outcome.BOOKED]
    assert answers[1].message == "Onjuiste artikelcategorie"


def test_what_yuki_skips_after_six_bad_invoices_is_unknown(yuki: Yuki) -> None:
    books = yuki.books()
    line = a_line(name="Elders", sku="E-1", account="13000")
    bad = [books.render(an_invoice(number, process=True, lines=(line,))) for number in range(1, 7)]
    good = [books.render(an_invoice(number, process=True)) for number in (7, 8)]

    answers = books.post([*bad, *good])

    assert [one.outcome for one in answers] == [Outcome.REFUSED] * 6 + [Outcome.UNKNOWN] * 2


def test_a_hundred_invoices_cost_twelve_calls(yuki: Yuki) -> None:
    documents = [yuki.books().render(an_invoice(number)) for number in range(1, 101)]

    for start in range(0, 100, 10):
        # A new process for each call, as it may happen in the cloud.
        yuki.books().post(documents[start : start + 10])

    assert yuki.calls() == {"Authenticate": 1, "SetLanguage": 1, "ProcessSalesInvoices": 10}
    assert len({one["subject"] for one in yuki.documents()}) == 100


def test_every_call_is_counted_before_it_is_made(yuki: Yuki) -> None:
    books = yuki.books()
    books.post([books.render(an_invoice(1))])
    books.overview()

    assert yuki.budget.state().used == sum(yuki.calls().values())


def test_a_budget_that_is_used_up_sends_nothing(yuki: Yuki) -> None:
    books = yuki.books()
    yuki.budget.exhaust()

    with pytest.raises(Unavailable, match="BOOKS-BUDGET"):
        books.post([books.render(an_invoice(1))])

    assert yuki.calls() == {}


def test_urgent_invoices_may_use_what_is_kept_back(yuki: Yuki) -> None:
    books = yuki.books()
    while yuki.budget.take():
        continue

    with pytest.raises(Unavailable, match="BOOKS-BUDGET"):
        books.post([books.render(an_invoice(1))])
    (answer,) = books.post([books.render(an_invoice(1))], urgent=True)

    assert answer.outcome is Outcome.DRAFT


@pytest.mark.parametrize(
    ("operation", "error"), [("Authenticate", Unavailable), ("ProcessSalesInvoices", OutcomeUnknown)]
)
def test_yukis_own_limit_means_no_more_calls_today(yuki: Yuki, operation: str, error: type[FactuurbrugError]) -> None:
    books = yuki.books()
    yuki.fail(f"{operation}:daily_limit:times=1")

    with pytest.raises(error):
        books.post([books.render(an_invoice(1))])

    assert yuki.budget.state().exhausted


def test_more_than_ten_documents_are_our_defect(yuki: Yuki) -> None:
    books = yuki.books()

    with pytest.raises(Defect, match="BOOKS-DOCUMENTS-COUNT"):
        books.post([books.render(an_invoice(number)) for number in range(1, 12)])

    assert yuki.calls() == {}


def test_neither_key_nor_session_nor_invoices_are_logged(yuki: Yuki, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    books = yuki.books()

    books.post([books.render(an_invoice(1))])

    assert "demo-key-nl" not in caplog.text
    assert "Jansen" not in caplog.text
    assert "<sessionId>" not in caplog.text


def test_a_session_that_ended_is_noticed_before_invoices_are_sent(yuki: Yuki) -> None:
    yuki.books().post([yuki.books().render(an_invoice(1))])
    yuki.clock.advance(timedelta(hours=1))
    yuki.fail("Language:session_expired:times=1")

    (answer,) = yuki.books().post([yuki.books().render(an_invoice(2))])

    assert answer.outcome is Outcome.DRAFT
    assert yuki.calls()["Authenticate"] == 2


def test_a_vault_that_fails_after_the_sending_does_not_make_booked_invoices_look_unsent(yuki: Yuki) -> None:
    books = yuki.books()
    books.overview()
    yuki.clock.advance(timedelta(minutes=20))
    yuki.vault.store = _fails  # type: ignore[method-assign]  # the fake breaks

    (answer,) = books.post([books.render(an_invoice(1))])

    assert answer.outcome is Outcome.DRAFT
    assert len(yuki.documents()) == 1


@pytest.mark.parametrize("fault", ["session_expired", "daily_limit"])
def test_a_store_that_fails_while_a_fault_is_noted_leaves_the_outcome_unknown(yuki: Yuki, fault: str) -> None:
    books = yuki.books()
    books.overview()
    yuki.fail(f"ProcessSalesInvoices:{fault}")
    yuki.vault.remove = _fails  # type: ignore[method-assign]  # the fake breaks
    yuki.budget.exhaust = _fails  # type: ignore[method-assign]  # as above

    with pytest.raises(OutcomeUnknown):
        books.post([books.render(an_invoice(1))])


def _fails(*_: object, **__: object) -> None:
    raise Unavailable("VAULT-UNAVAILABLE", error="test")
