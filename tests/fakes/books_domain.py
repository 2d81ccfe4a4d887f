"""A Yuki domain in memory: one archive, shared by the administrations in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from factuurbrug.domain.money import Money
from factuurbrug.ports.books import ListedDocument


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as the fake keeps it. `reference` is "" on a draft."""

    id: str
    xml: str
    subject: str
    reference: str
    amount: Money
    contact: str
    issued_on: date
    is_draft: bool
    created: datetime
    visible: datetime
    vat: Decimal = Decimal(0)
    administration: str = ""

    def listed(self) -> ListedDocument:
        """As the listing of a period shows it."""
        return ListedDocument(
            document_id=self.id,
            subject=self.subject,
            reference=self.reference,
            is_draft=self.is_draft,
            date=None if self.is_draft else self.issued_on,
            created=self.created,
            amount_incl=self.amount.amount,
            vat=None if self.is_draft else self.vat,
            currency="" if self.is_draft else self.amount.currency,
            contact=self.contact,
            in_ledger=not self.is_draft,
        )


def place_in_listing(one: ListedDocument) -> tuple[str, str, str]:
    """The order of the listing of a period: by day, drafts by the day they came in."""
    day = one.date or (one.created.date() if one.created else None)
    return (day.isoformat() if day else "", one.reference, one.document_id)


class FakeDomain:
    """The documents of a domain, found by subject (domain-wide) and by number (per administration)."""

    def __init__(self, name: str = "document") -> None:
        self._name = name
        self._kept: dict[str, Kept] = {}
        self._by_subject: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_number: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._made = 0

    @property
    def documents(self) -> list[Kept]:
        """All of them, in the order in which they came in."""
        return list(self._kept.values())

    def next_id(self) -> str:
        """An id that no document had before."""
        self._made += 1
        return f"{self._name}-{self._made}"

    def add(self, kept: Kept) -> None:
        """Take a document in, or replace the one with its id."""
        before = self._kept.get(kept.id)
        if before is not None:
            self._forget_names(before)
        self._kept[kept.id] = kept
        self._by_subject[kept.subject][kept.id] = None
        if kept.reference:
            self._by_number[kept.administration, kept.reference][kept.id] = None

    def remove(self, kept: Kept) -> None:
        """Throw a document away."""
        self._forget_names(kept)
        del self._kept[kept.id]

    def change(self, kept: Kept, **changes: object) -> None:
        """Change a document in place."""
        self.add(replace(kept, **changes))  # type: ignore[arg-type]  # the caller names fields of Kept

    def with_subject(self, subject: str) -> list[Kept]:
        """All documents with exactly this subject."""
        return [self._kept[number] for number in self._by_subject.get(subject, ())]

    def with_number(self, administration: str, reference: str) -> list[Kept]:
        """The booked documents of an administration with this number."""
        return [self._kept[number] for number in self._by_number.get((administration, reference), ())]

    def newest_seen(self, now: datetime) -> datetime | None:
        """When the newest document came in that the archive shows by now."""
        return max((one.created for one in self._latest() if one.visible <= now), default=None)

    def _latest(self) -> Iterator[Kept]:
        return reversed(self._kept.values())

    def _forget_names(self, kept: Kept) -> None:
        self._by_subject[kept.subject].pop(kept.id, None)
        self._by_number[kept.administration, kept.reference].pop(kept.id, None)
