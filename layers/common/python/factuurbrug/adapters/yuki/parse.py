"""What Yuki says of each invoice of a call: matched to the documents by what they echo, never by their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.xml_text import children, local_name, text_of
from factuurbrug.domain.errors import OutcomeUnknown
from factuurbrug.ports.books import Document, Outcome, PostAnswer

#: The words in which Yuki says that the number is taken, in Dutch and in English.
_DUPLICATE = re.compile(r"bestaat al een factuur met het factuurnummer|already exists", re.IGNORECASE)
_FLAGS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class _Said:
    succeeded: bool | None
    processed: bool | None
    reference: str
    subject: str
    message: str


def answers(
    result: Sequence[Element], documents: Sequence[Document], *, administration_id: str
) -> tuple[PostAnswer, ...]:
    """The answer for each document, in the order of the documents.

    A processed document is known by its Reference, a draft by its Subject, both exactly. A document that is not named,
    or named twice, is UNKNOWN: it may have been skipped, and it may have been booked under another number.

    Raises:
        OutcomeUnknown: The result is no import answer, or one for another administration.
    """
    response = next((one for one in result if local_name(one) == "SalesInvoicesImportResponse"), None)
    if response is None:
        raise OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="unreadable")
    named = text_of(response, "AdministrationId")
    if named and named.casefold() != administration_id.casefold():
        raise OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="other administration")
    said = [_said(one) for one in children(response, "Invoice")]
    return tuple(_answer([one for one in said if _is_about(one, document)]) for document in documents)


def _said(invoice: Element) -> _Said:
    return _Said(
        succeeded=_FLAGS.get(text_of(invoice, "Succeeded").casefold()),
        processed=_FLAGS.get(text_of(invoice, "Processed").casefold()),
        reference=text_of(invoice, "Reference"),
        subject=text_of(invoice, "Subject"),
        message=text_of(invoice, "Message"),
    )


def _is_about(said: _Said, document: Document) -> bool:
    if document.reference is not None:
        return said.reference == document.reference
    return said.subject == document.subject


def _answer(said: Sequence[_Said]) -> PostAnswer:
    if len(said) != 1:
        return PostAnswer(Outcome.UNKNOWN)
    (one,) = said
    match one.succeeded, one.processed:
        case True, True:
            return PostAnswer(Outcome.BOOKED, one.message)
        case True, False:
            # Also when it was to be processed: the caller sees `document.process` and tells a person.
            return PostAnswer(Outcome.DRAFT, one.message)
        case False, _:
            outcome = Outcome.DUPLICATE if _DUPLICATE.search(one.message) else Outcome.REFUSED
            return PostAnswer(outcome, one.message)
        case _:
            return PostAnswer(Outcome.UNKNOWN, one.message)
