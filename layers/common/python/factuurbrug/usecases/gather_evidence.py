"""What reading back shows of documents whose fate is not known, and whether it would show them if they were there."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from factuurbrug.domain.record import OrderRecord, RecordKey, Tab
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.records import BookedDocument, Records
from factuurbrug.usecases.decide_uncertain import Evidence
from factuurbrug.usecases.read_back_booked import sent_since

#: Later documents of ours that are looked for along with those in doubt: so many of all, and so many drafts.
_WITNESSES: Final = 3
_REPORTED: Final = 30
#: What serves as the archive's mark in a document that was found.
_ARCHIVE: Final = "archive"
#: Clocks differ; a document counts as posted later only if it is later by more than this.
_MARGIN: Final = timedelta(minutes=1)

Pair = tuple[OrderRecord, BookedDocument]


def gathered(
    open_books: Callable[[IntegrationSettings], Books],
    settings: IntegrationSettings,
    records: Records,
    pairs: Sequence[Pair],
) -> dict[RecordKey, Evidence]:
    """Read back documents in doubt, together with witnesses: documents of ours that were sent after them.

    Raises:
        FactuurbrugError: The books or the table did not answer.
    """
    if not pairs:
        return {}
    books = open_books(settings)
    witnesses = _witnesses(settings, records)
    everything = [*pairs, *witnesses]
    since = sent_since([record for record, _ in everything])
    answers = books.read_back([document.document for _, document in everything], since=since)
    seen = [
        record
        for (record, _), answer in zip(witnesses, answers[len(pairs) :], strict=True)
        if any(_ARCHIVE in found.source for found in answer.found)
    ]
    return {
        record.key: Evidence(answer, witnessed=any(_is_witness(one, record, document) for one in seen))
        for (record, document), answer in zip(pairs, answers, strict=False)
    }


def _witnesses(settings: IntegrationSettings, records: Records) -> list[Pair]:
    """What we posted last, and the last drafts: the archive shows them, or does not reach so far yet."""
    page = records.in_tab(settings.id, Tab.REPORT, limit=_REPORTED)
    here = [one for one in page.records if one.sent_at is not None and one.is_of(settings.books.administration_id)]
    newest = sorted(here, key=lambda record: record.sent_at or record.changed_at, reverse=True)
    drafts = [record for record in newest if not record.processed]
    chosen = {record.key: record for record in [*newest[:_WITNESSES], *drafts[:_WITNESSES]]}.values()
    found = [(record, records.document(record.key)) for record in chosen]
    return [(record, document) for record, document in found if document is not None and not document.is_cut]


def _is_witness(seen: OrderRecord, record: OrderRecord, document: BookedDocument) -> bool:
    """Whether it proves that the archive would show this document: it was sent later, and for a draft it is a draft."""
    if seen.sent_at is None or record.sent_at is None or seen.sent_at <= record.sent_at + _MARGIN:
        return False
    return document.document.process or not seen.processed
