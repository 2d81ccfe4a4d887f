"""Drafts in the books: what a person did with one there is shown, not held against the record."""

from typing import Final

from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import OrderRecord

DRAFT_EDITED: Final = "DRAFT-EDITED"
DRAFT_APPROVED: Final = "DRAFT-APPROVED"
DRAFT_GONE: Final = "DRAFT-GONE"


def is_open_draft(record: OrderRecord) -> bool:
    """Whether its document stands in the books as a draft that a person must still process there."""
    gone = any(finding.code == DRAFT_GONE for finding in record.findings)
    return record.state in IN_BOOKS and not record.processed and not gone
