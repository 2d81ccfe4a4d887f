"""Documents as bytes: wrapped as they were stored, refused when they changed, compared by what they say."""

from dataclasses import replace

import pytest
from factuurbrug.adapters.yuki.document import facts_of, is_same, render, wrap
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import DocumentHash
from lxml import etree

from tests.builders.books_invoice import a_line, an_invoice


def test_several_documents_go_into_one_call_exactly_as_they_are_stored() -> None:
    documents = [render(an_invoice(number, process=True)) for number in (1, 2, 3)]

    root = wrap(documents)

    assert [etree.tostring(one, encoding="unicode") for one in root] == [one.xml for one in documents]


def test_a_document_that_does_not_fit_its_hash_is_not_sent() -> None:
    document = replace(render(an_invoice()), hash=DocumentHash("0" * 64))

    with pytest.raises(Defect, match="BOOKS-DOCUMENT-CHANGED"):
        wrap([document])


@pytest.mark.parametrize("process", [True, False])
def test_two_documents_that_the_answer_could_not_tell_apart_are_not_sent_together(*, process: bool) -> None:
    first = an_invoice(1, process=process)
    second = replace(an_invoice(2, process=process), subject=first.subject, reference=first.reference)

    with pytest.raises(Defect, match="BOOKS-DOCUMENTS-ALIKE"):
        wrap([render(first), render(second)])


def test_the_archive_may_drop_namespaces_and_write_numbers_its_own_way() -> None:
    document = render(an_invoice())
    theirs = document.xml.replace(' xmlns="urn:xmlns:http://www.theyukicompany.com:salesinvoices"', "")
    theirs = theirs.replace("14.88", "14.8800").replace("</SalesInvoice>", "<ProjectCode/>\n</SalesInvoice>")

    assert is_same(document, theirs) is True


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("14.88", "14.89"), ("DEMO-17", "DEMO-71"), ("<VATType>1<", "<VATType>2<"), ("2026-11-20", "2026-11-21")],
)
def test_any_difference_in_what_is_said_is_seen(ours: str, theirs: str) -> None:
    document = render(an_invoice())

    assert is_same(document, document.xml.replace(ours, theirs)) is False


def test_lines_that_changed_places_are_a_difference() -> None:
    one, other = a_line(name="A", quantity="1"), a_line(name="B", quantity="2")
    document = render(an_invoice(lines=(one, other)))

    assert is_same(document, render(an_invoice(lines=(other, one))).xml) is False


@pytest.mark.parametrize("text", ["", "no xml", "<Other/>", "<!DOCTYPE x [<!ENTITY e 'e'>]><SalesInvoice/>"])
def test_what_is_no_invoice_cannot_be_compared(text: str) -> None:
    assert is_same(render(an_invoice()), text) is None


@pytest.mark.parametrize("xml", ["<SalesInvoice/>", "no xml", "<SalesInvoice><Contact/></SalesInvoice>"])
def test_a_stored_text_that_is_no_document_is_our_defect(xml: str) -> None:
    with pytest.raises(Defect, match="BOOKS-DOCUMENT-INVALID"):
        facts_of(replace(render(an_invoice()), xml=xml))
