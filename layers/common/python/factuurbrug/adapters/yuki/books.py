"""The port `Books`, spoken to Yuki."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from factuurbrug.adapters.yuki import contacts, document, overview, parse
from factuurbrug.adapters.yuki.period import list_documents
from factuurbrug.adapters.yuki.probe import probe
from factuurbrug.adapters.yuki.read_back import Reader
from factuurbrug.adapters.yuki.session import Access, Session
from factuurbrug.adapters.yuki.soap import SoapCaller
from factuurbrug.adapters.yuki.transport import Limits, address_of
from factuurbrug.adapters.yuki.xml_text import text_of
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.settings import BooksSettings
from factuurbrug.ports.books import BooksListing, Document, PostAnswer, ReadBack
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.connections import SeenAdministration
from factuurbrug.ports.shop import ProbeReport
from factuurbrug.ports.vault import Vault

MOST_PER_CALL: Final = 10


class YukiBooks:
    """One administration in Yuki; implements `Books`.

    The access key is the vault's `yuki-key`; the session is kept there as `yuki-session`, so whoever stores another key
    must remove the session.
    """

    def __init__(
        self,
        *,
        integration: IntegrationId,
        settings: BooksSettings,
        vault: Vault,
        budget: CallBudget,
        clock: Clock,
        allow_loopback: bool = False,
        limits: Limits | None = None,
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            integration: Whose vault entries to use.
            settings: Region, administration, domain and address.
            vault: Where key and session are.
            budget: The domain's calls of today.
            clock: The present.
            allow_loopback: On a person's own machine: other addresses than Yuki's own, and http to the machine itself.
            limits: Of time and size; None takes the defaults.

        Raises:
            Misconfigured: `BOOKS-ADDRESS-REFUSED`.
        """
        self._limits = limits or Limits()
        address = address_of(settings.region, base_url=settings.base_url, allow_loopback=allow_loopback)
        self._settings = settings
        self._clock = clock
        self._session = Session(
            access=Access(integration, settings.administration_id, settings.domain_id),
            address=address,
            caller=SoapCaller(address=address, limits=self._limits),
            vault=vault,
            budget=budget,
            clock=clock,
        )

    def render(self, invoice: Invoice) -> Document:
        """The exact document of an invoice, valid by our schema.

        Raises:
            Defect: `BOOKS-DOCUMENT-INVALID`, `BOOKS-DOCUMENT-INCOMPLETE`.
        """
        return document.render(invoice)

    def post(self, documents: Sequence[Document], *, urgent: bool = False) -> tuple[PostAnswer, ...]:
        """Send up to ten documents in one call, once. `urgent` may use what the budget keeps back.

        Raises:
            Unavailable, Misconfigured: Nothing was booked.
            OutcomeUnknown: Sent and no readable answer; applies to all documents of the call.
            Defect: The documents cannot be sent as they are; nothing was.
        """
        if not 1 <= len(documents) <= MOST_PER_CALL:
            raise Defect("BOOKS-DOCUMENTS-COUNT", count=str(len(documents)))
        answer = self._session.write_invoices(document.wrap(documents), urgent=urgent)
        return parse.answers(answer, documents, administration_id=self._settings.administration_id)

    def read_back(self, documents: Sequence[Document], *, since: date) -> tuple[ReadBack, ...]:
        """Look for the documents; see `read_back.Reader`."""
        return Reader(session=self._session, now=self._clock.now).read(documents, since=since) if documents else ()

    def list_documents(self, *, since: date, until: date) -> BooksListing:
        """The sales documents of a period; see `period.list_documents`.

        Raises:
            Unavailable, Misconfigured: A place did not answer, or a right is missing; half a list is none.
        """
        return list_documents(
            self._session,
            region=self._settings.region,
            since=since,
            until=until,
            most_pages=self._limits.archive_pages,
        )

    def overview(self) -> BooksOverview:
        """What the settings may choose from."""
        return overview.overview(self._session, region=self._settings.region)

    def contact_exists(self, code: str) -> bool:
        """Whether an active contact has exactly this code."""
        return contacts.exists(self._session, code)

    def administrations(self) -> tuple[SeenAdministration, ...]:
        """Those that the key gives access to, by name.

        Raises:
            Unavailable, Misconfigured: The key or the way there is not good.
        """
        known = self._session.administrations()
        seen = (SeenAdministration((one.get("ID") or "").casefold(), text_of(one, "Name")) for one in known)
        return tuple(sorted(seen, key=lambda one: (one.name.casefold(), one.id)))

    def check(self) -> ProbeReport:
        """The connection test; never raises for what it finds."""
        return probe(self._session, domain_id=self._settings.domain_id)
