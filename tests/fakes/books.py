"""Yuki in memory: keeps drafts and booked invoices, refuses a number it knows, and fails as it is told."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import FactuurbrugError, Unavailable
from factuurbrug.domain.ids import DocumentHash
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.money import Money
from factuurbrug.ports.books import (
    BooksListing,
    Document,
    FoundDocument,
    Outcome,
    PostAnswer,
    ReadBack,
)
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus

from tests.fakes.books_domain import FakeDomain, Kept, place_in_listing
from tests.fakes.books_offer import OVERVIEW

#: After so many bad invoices in one call the rest is not looked at (Yuki's documented rule).
STOP_AFTER = 6


@dataclass(frozen=True, slots=True)
class _CallFault:
    error: FactuurbrugError
    booked: bool


@dataclass(frozen=True, slots=True)
class _DocumentFault:
    answer: PostAnswer
    booked: bool


class FakeBooks:
    """One administration in memory that implements `Books`; several may share a domain, and with it the archive.

    Told to fail, it does so at the next call (`fail_call`) or for one document (`answer_for`), each once.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        budget: CallBudget | None = None,
        overview: BooksOverview = OVERVIEW,
        archive_lag: timedelta = timedelta(0),
        domain: FakeDomain | None = None,
        administration: str = "",
    ) -> None:
        self.domain = domain or FakeDomain()
        self.administration = administration
        self.contacts: set[str] = set()
        self.posts: list[tuple[Document, ...]] = []
        """What each call of `post` was given, the failed ones included."""
        self.read_backs = 0
        self.archive_lag = archive_lag
        self.unreadable = False
        """Reading back and listing miss a place: `complete` is False."""
        self._clock = clock
        self._budget = budget
        self._overview = overview
        self._call_faults: list[_CallFault] = []
        self._document_faults: dict[str, _DocumentFault] = {}

    # What a test tells it.

    def fail_call(self, error: FactuurbrugError, *, booked: bool = False) -> None:
        """The next `post` raises this error; with `booked` after all its documents were booked (the answer is lost)."""
        self._call_faults.append(_CallFault(error, booked))

    def recover(self) -> None:
        """No failure that was planned befalls any call any more."""
        self._call_faults.clear()

    def answer_for(self, subject: str, outcome: Outcome, message: str = "", *, booked: bool = False) -> None:
        """The next document with this subject gets this answer; it is stored only with `booked`.

        `Outcome.DRAFT` with `booked` stores a draft although processing was asked.
        """
        self._document_faults[subject] = _DocumentFault(PostAnswer(outcome, message), booked)

    def edit(self, subject: str, *, amount: Money | None = None, contact: str | None = None) -> None:
        """Someone changes the document in Yuki; it is no longer identical to what was sent."""
        kept = self._one(subject)
        self.domain.change(kept, xml="<edited/>", amount=amount or kept.amount, contact=contact or kept.contact)

    def approve(self, subject: str, *, reference: str) -> None:
        """Someone processes the draft in Yuki; it gets a number of Yuki's own."""
        self.domain.change(self._one(subject), is_draft=False, reference=reference)

    def remove(self, subject: str) -> None:
        """Someone deletes the draft in Yuki."""
        self.domain.remove(self._one(subject))

    def add(self, document: Document) -> Kept:
        """Put a document in the books as if it had been posted before."""
        return self._keep(document, as_draft=not document.process)

    def book_strange(self, reference: str, amount: Money) -> Kept:
        """Other software books an invoice of its own under this number."""
        now = self._clock.now()
        kept = Kept(
            id=self.domain.next_id(),
            xml="<strange/>",
            subject=f"Factuur {reference}",
            reference=reference,
            amount=amount,
            contact="Iemand anders",
            issued_on=now.date(),
            is_draft=False,
            created=now,
            visible=now + self.archive_lag,
            administration=self.administration,
        )
        self.domain.add(kept)
        return kept

    def with_subject(self, subject: str) -> list[Kept]:
        """All documents with exactly this subject: more than one is a double booking."""
        return self.domain.with_subject(subject)

    @property
    def documents(self) -> list[Kept]:
        """The administration's documents, in the order in which they came in."""
        return [kept for kept in self.domain.documents if kept.administration == self.administration]

    # The port.

    def render(self, invoice: Invoice) -> Document:
        """A short XML with what the fake needs; the same invoice gives the same bytes."""
        root = ET.Element("SalesInvoice")
        facts = {
            "Reference": (invoice.reference or "") if invoice.process else "",
            "Subject": invoice.subject,
            "Process": "true" if invoice.process else "false",
            "Date": invoice.issued_on.isoformat(),
            "ContactCode": invoice.contact.code,
            "FullName": invoice.contact.full_name,
            "Currency": invoice.currency,
            "Total": str(invoice.total_incl.amount),
            "Vat": str(invoice.vat.amount),
        }
        for name, text in facts.items():
            ET.SubElement(root, name).text = text
        for line in invoice.lines:
            ET.SubElement(
                root, "Line", price=str(line.unit_price.amount), quantity=str(line.quantity)
            ).text = line.description
        xml = ET.tostring(root, encoding="unicode")
        return Document(
            xml=xml,
            hash=DocumentHash(hashlib.sha256(xml.encode()).hexdigest()),
            subject=invoice.subject,
            reference=invoice.reference if invoice.process else None,
            process=invoice.process,
        )

    def post(self, documents: Sequence[Document], *, urgent: bool = False) -> tuple[PostAnswer, ...]:
        """Book the documents one by one, stopping after six bad ones."""
        self.posts.append(tuple(documents))
        self._count(urgent=urgent)
        if self._call_faults:
            fault = self._call_faults.pop(0)
            if fault.booked:
                for document in documents:
                    self._book(document)
            raise fault.error
        answers: list[PostAnswer] = []
        bad = 0
        for document in documents:
            answer = PostAnswer(Outcome.UNKNOWN) if bad >= STOP_AFTER else self._book(document)
            bad += answer.outcome in {Outcome.REFUSED, Outcome.DUPLICATE}
            answers.append(answer)
        return tuple(answers)

    def read_back(self, documents: Sequence[Document], *, since: date) -> tuple[ReadBack, ...]:
        """Look among what is visible by now, by exact subject or reference."""
        self.read_backs += 1
        self._count()
        newest = self.domain.newest_seen(self._clock.now())
        return tuple(
            ReadBack(
                found=tuple(self._found(kept, document) for kept in self._same(document, since)),
                newest_seen=newest,
                complete=not self.unreadable,
            )
            for document in documents
        )

    def list_documents(self, *, since: date, until: date) -> BooksListing:
        """What is visible by now: booked by its date, drafts by the day they came in."""
        self._count()
        found = [
            kept.listed()
            for kept in self.documents
            if kept.visible <= self._clock.now()
            and (kept.created.date() >= since if kept.is_draft else since <= kept.issued_on <= until)
        ]
        return BooksListing(tuple(sorted(found, key=place_in_listing)), complete=not self.unreadable)

    def overview(self) -> BooksOverview:
        """What the test gave."""
        self._count()
        return self._overview

    def contact_exists(self, code: str) -> bool:
        """Whether the code is among `contacts` (posted ones are)."""
        self._count()
        return code in self.contacts

    def check(self) -> ProbeReport:
        """Everything is well."""
        return ProbeReport((ProbeItem("address", ProbeStatus.OK), ProbeItem("key", ProbeStatus.OK)))

    # How it does it.

    def _count(self, *, urgent: bool = False) -> None:
        if self._budget is not None and not self._budget.take(urgent=urgent):
            raise Unavailable("BOOKS-BUDGET")

    def _book(self, document: Document) -> PostAnswer:
        fault = self._document_faults.pop(document.subject, None)
        known = bool(document.reference and self.domain.with_number(self.administration, document.reference))
        if fault is not None:
            as_draft = not document.process or fault.answer.outcome is Outcome.DRAFT
            if fault.booked and (as_draft or not known):
                self._keep(document, as_draft=as_draft)
            return fault.answer
        if known:
            return PostAnswer(
                Outcome.DUPLICATE, f"Er bestaat al een factuur met het factuurnummer {document.reference}"
            )
        self._keep(document, as_draft=not document.process)
        return PostAnswer(Outcome.BOOKED if document.process else Outcome.DRAFT)

    def _keep(self, document: Document, *, as_draft: bool) -> Kept:
        root = ET.fromstring(document.xml)  # noqa: S314 - the fake's own text
        now = self._clock.now()
        kept = Kept(
            id=self.domain.next_id(),
            xml=document.xml,
            subject=document.subject,
            reference="" if as_draft else document.reference or "",
            amount=Money(Decimal(root.findtext("Total", "0")), root.findtext("Currency", "EUR")),
            contact=root.findtext("FullName", "") or root.findtext("ContactCode", ""),
            issued_on=date.fromisoformat(root.findtext("Date", "")),
            is_draft=as_draft,
            created=now,
            visible=now + self.archive_lag,
            vat=Decimal(root.findtext("Vat", "0")),
            administration=self.administration,
        )
        self.domain.add(kept)
        self.contacts.add(root.findtext("ContactCode", ""))
        return kept

    def _found(self, kept: Kept, document: Document) -> FoundDocument:
        return FoundDocument(
            subject=kept.subject,
            reference=kept.reference,
            amount_incl=kept.amount,
            is_draft=kept.is_draft,
            document_id=kept.id,
            date=None if kept.is_draft else kept.issued_on,
            contact=kept.contact,
            source="archive",
            identical=kept.xml == document.xml,
        )

    def _one(self, subject: str) -> Kept:
        (kept,) = self.with_subject(subject)
        return kept

    def _same(self, document: Document, since: date) -> list[Kept]:
        """What the archive shows by now under its subject in the whole domain, or under its number in here."""
        numbered = self.domain.with_number(self.administration, document.reference) if document.reference else []
        candidates = {kept.id: kept for kept in [*self.domain.with_subject(document.subject), *numbered]}
        now = self._clock.now()
        return [kept for kept in candidates.values() if kept.visible <= now and kept.created.date() >= since]
