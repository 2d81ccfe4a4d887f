"""Under what a record is listed, beside its tab: its words, its causes, its day."""

from enum import StrEnum

from factuurbrug.domain.causes import causes_of
from factuurbrug.domain.record import OrderRecord
from factuurbrug.domain.search import words_of


class Listing(StrEnum):
    """A kind of list."""

    WORD = "w"
    CAUSE = "c"
    DAY = "d"


def listed_under(record: OrderRecord) -> frozenset[tuple[Listing, str]]:
    """Everything under which the record can be found."""
    words = {(Listing.WORD, word) for word in words_of(record)}
    causes = {(Listing.CAUSE, cause) for cause in causes_of(record)}
    return frozenset(words | causes | {(Listing.DAY, record.day.isoformat())})
