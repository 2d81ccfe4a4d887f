"""What Yuki says of each invoice, matched by what it names and never by its place."""

from pathlib import Path

import pytest
from factuurbrug.adapters.yuki.document import render
from factuurbrug.adapters.yuki.parse import answers
from factuurbrug.adapters.yuki.xml_text import parse
from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.ports.books import Document, Outcome, PostAnswer

from tests.builders.books_invoice import an_invoice

RECORDED = Path(__file__).parents[3] / "recordings" / "yuki" / "import_answer.xml"
ADMINISTRATION = "a0000000-0000-4000-8000-000000000001"


def processed(number: int | str) -> Document:
    return render(an_invoice(number, process=True))


def said(*invoices: str, administration: str = ADMINISTRATION, of: Document) -> PostAnswer:
    text = (
        f"<SalesInvoicesImportResponse><AdministrationId>{administration}</AdministrationId>"
        f"{''.join(invoices)}</SalesInvoicesImportResponse>"
    )
    (answer,) = answers([parse(text.encode())], [of], administration_id=ADMINISTRATION)
    return answer


def invoice(reference: str, subject: str, succeeded: str = "true", booked: str = "true") -> str:
    return (
        f"<Invoice><Succeeded>{succeeded}</Succeeded><Processed>{booked}</Processed>"
        f"<Reference>{reference}</Reference><Subject>{subject}</Subject></Invoice>"
    )


def test_each_document_gets_its_own_answer_whatever_the_order() -> None:
    documents = [processed(1), render(an_invoice(2)), *(processed(number) for number in (3, 4, 5, 6, 7))]

    found = answers([parse(RECORDED.read_bytes())], documents, administration_id=ADMINISTRATION)

    assert [one.outcome for one in found] == [
        Outcome.BOOKED,
        Outcome.DRAFT,
        Outcome.REFUSED,
        Outcome.DUPLICATE,
        Outcome.DUPLICATE,
        Outcome.DRAFT,
        Outcome.UNKNOWN,
    ]
    assert found[2].message == "Onjuiste artikelcategorie"


def test_an_answer_under_another_number_is_no_answer() -> None:
    assert said(invoice("W9", "Bestelling 1"), of=processed(1)).outcome is Outcome.UNKNOWN


def test_a_draft_is_known_by_its_whole_subject() -> None:
    draft = render(an_invoice(1))

    assert said(invoice("", "Bestelling 11", booked="false"), of=draft).outcome is Outcome.UNKNOWN


def test_an_invoice_named_twice_is_not_believed() -> None:
    assert said(invoice("W1", ""), invoice("W1", "", "false", "false"), of=processed(1)).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("succeeded", "booked"), [("", "true"), ("maybe", "true"), ("true", "")])
def test_a_verdict_that_cannot_be_read_is_unknown(succeeded: str, booked: str) -> None:
    assert said(invoice("W1", "", succeeded, booked), of=processed(1)).outcome is Outcome.UNKNOWN


def test_an_answer_for_another_administration_leaves_everything_unknown() -> None:
    with pytest.raises(OutcomeUnknown, match="other administration"):
        said(invoice("W1", ""), administration="b0000000-0000-4000-8000-000000000002", of=processed(1))


@pytest.mark.parametrize("text", ["<Other/>", "<Invoice><Succeeded>true</Succeeded></Invoice>"])
def test_what_is_no_import_answer_leaves_everything_unknown(text: str) -> None:
    with pytest.raises(OutcomeUnknown):
        answers([parse(text.encode())], [processed(1)], administration_id=ADMINISTRATION)


def test_an_empty_result_leaves_everything_unknown() -> None:
    with pytest.raises(OutcomeUnknown):
        answers([], [processed(1)], administration_id=ADMINISTRATION)
