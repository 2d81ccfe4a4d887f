"""The half of the night that asks the books: is what was booked there, and what became of the drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.record import OrderRecord, State, Tab
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import Records
from factuurbrug.usecases.books_overview import current_overview
from factuurbrug.usecases.confirm_booked import confirmed, is_watched
from factuurbrug.usecases.rules import Rules

#: Records that are read back in one night.
_READ_BACK: Final = 500
_LISTED: Final = 5000
#: How long is looked after what somebody may still change in the books: drafts, and what deviates there.
WATCHED: Final = timedelta(days=31)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Looked:
    """How many were asked for, and how many of them came out confirmed or deviating."""

    read_back: int = 0
    confirmed: int = 0
    deviates: int = 0


def sent_since(records: Sequence[OrderRecord]) -> date:
    """The day from which on the archive may show documents of these records.

    It lists by the day on which a document came in, however old the order is; a document that was sent more than once
    may have come in with the first sending.
    """
    first = [
        (record.sent_at if record.attempts <= 1 and record.sent_at is not None else record.fetched_at)
        for record in records
    ]
    return min(first).date() - _DAY


class ReadBackBooked:
    """Reads back what is booked: newly, as a draft that may still change, or otherwise than it should be."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        rules: Rules,
        clock: Clock,
        open_books: Callable[[IntegrationSettings], Books],
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._rules = rules
        self._clock = clock
        self._open_books = open_books

    def run(self, settings: IntegrationSettings) -> Looked:
        """Look once.

        Raises:
            Unavailable, Misconfigured, Defect: The books or the table.
        """
        books = self._open_books(settings)
        current_overview(self._integrations, books, settings.id, now=self._clock.now())
        with_documents = [(record, self._records.document(record.key)) for record in self._chosen(settings)]
        pairs = [(record, sent) for record, sent in with_documents if sent is not None and not sent.is_cut]
        if not pairs:
            return Looked()
        since = sent_since([record for record, _ in pairs])
        answers = books.read_back([document.document for _, document in pairs], since=since)
        outcomes = []
        for (record, document), answer in zip(pairs, answers, strict=True):
            at = self._clock.now()
            change = confirmed(record, document, answer, rules=self._rules, limits=settings.limits, at=at)
            if change is None:
                continue
            try:
                self._records.commit(change)
            except Conflict:
                # Someone changed it meanwhile; the next night looks again.
                continue
            outcomes.append(change.record.state)
        return Looked(len(pairs), outcomes.count(State.CONFIRMED), outcomes.count(State.DEVIATES))

    def _chosen(self, settings: IntegrationSettings) -> list[OrderRecord]:
        """What is not confirmed yet, the longest waiting first.

        Then what deviates, and drafts that may have changed, the newest first.
        """
        posted = self._records.in_state(settings.id, State.POSTED, limit=_LISTED)
        deviating = self._records.in_state(settings.id, State.DEVIATES, limit=_LISTED)
        report = self._records.in_tab(settings.id, Tab.REPORT, limit=2 * _READ_BACK)
        drafts = [record for record in report.records if record.state is State.CONFIRMED]
        young = self._clock.now() - WATCHED
        again = [record for record in (*reversed(deviating), *drafts) if _sent(record) > young]
        here = [one for one in (*posted, *again) if one.is_of(settings.books.administration_id)]
        return [record for record in here if is_watched(record)][:_READ_BACK]


def _sent(record: OrderRecord) -> datetime:
    return record.sent_at or record.changed_at
