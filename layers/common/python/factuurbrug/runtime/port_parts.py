"""Which adapter stands behind which port. Built when first used."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from factuurbrug.adapters.aws.budget import DynamoBudget
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.failures import DynamoFailures
from factuurbrug.adapters.aws.integrations import DynamoIntegrations
from factuurbrug.adapters.aws.keepsake import DynamoKeepsake
from factuurbrug.adapters.aws.memberships import DynamoMemberships
from factuurbrug.adapters.aws.outages import DynamoNotices, SnsOperatorLine
from factuurbrug.adapters.aws.queue import SqsQueues
from factuurbrug.adapters.aws.queue_administration import QueueAdministration
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.adapters.aws.vault import KmsVault
from factuurbrug.adapters.system.clock import SystemClock
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.outages import OperatorLine
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.runtime.domain_rules import DomainRules
from factuurbrug.runtime.settings import Settings, load
from factuurbrug.usecases.rules import Rules
from factuurbrug.usecases.set_up_integration import SHOP_KEY

if TYPE_CHECKING:
    from factuurbrug.adapters.prestashop.tables import ShopTables


@dataclass
class PortParts:
    """What stands behind the ports, each made when first asked for.

    The local run and the command pass settings and clients of their own; tests pass other openers.
    """

    settings: Settings = field(default_factory=load)
    clients: Clients = field(default_factory=Clients)
    rules: Rules = field(default_factory=DomainRules)
    shop_opener: Callable[[IntegrationSettings], Shop] | None = None
    books_opener: Callable[[IntegrationSettings], Books] | None = None
    register: VatRegister | None = None
    _tables: "dict[str, ShopTables]" = field(default_factory=dict)

    @cached_property
    def clock(self) -> Clock:
        """The machine's clock, moved on the local stand-in."""
        return SystemClock(timedelta(seconds=self.settings.clock_offset_seconds))

    @cached_property
    def table(self) -> Table:
        """The one table."""
        return Table(self.clients, self.settings.table_name, now=self.clock.now)

    @cached_property
    def records(self) -> DynamoRecords:
        """The records."""
        return DynamoRecords(self.table)

    @cached_property
    def integrations(self) -> DynamoIntegrations:
        """The integrations."""
        return DynamoIntegrations(self.table)

    @cached_property
    def failures(self) -> DynamoFailures:
        """Why messages failed."""
        return DynamoFailures(self.table)

    @cached_property
    def notices(self) -> DynamoNotices:
        """What operators were not told of yet."""
        return DynamoNotices(self.table)

    @cached_property
    def operator_line(self) -> OperatorLine:
        """Tells operators."""
        return SnsOperatorLine(self.clients, topic_arn=self.settings.alarm_topic_arn)

    @cached_property
    def memberships(self) -> DynamoMemberships:
        """Who belongs to which account."""
        return DynamoMemberships(self.table)

    @cached_property
    def vault(self) -> KmsVault:
        """The secrets."""
        return KmsVault(clients=self.clients, table=self.table, key_id=self.settings.vault_key_id, clock=self.clock)

    @cached_property
    def queue(self) -> SqsQueues:
        """The queues."""
        return SqsQueues(
            self.clients,
            fetch_url=self.settings.fetch_queue_url,
            invoice_url=self.settings.invoice_queue_url,
            recheck_url=self.settings.recheck_queue_url,
        )

    @cached_property
    def vat_register(self) -> VatRegister:
        """Kept answers first, then the register where this function may ask it."""
        asked = self.register
        if asked is None and self.settings.vies_url not in {"", "off"}:
            from factuurbrug.adapters.vies.client import Vies  # noqa: PLC0415 - only where it is asked

            asked = Vies(address=self.settings.vies_url, clock=self.clock, allow_loopback=self.settings.allow_loopback)
        return CachedRegister(self.table, register=asked, clock=self.clock)

    def open_shop(self, settings: IntegrationSettings) -> Shop:
        """The integration's shop.

        Raises:
            Misconfigured: `SHOP-KEY-MISSING`.
        """
        if self.shop_opener is not None:
            return self.shop_opener(settings)
        from factuurbrug.adapters.prestashop.address_guard import AddressGuard  # noqa: PLC0415 - functions that
        from factuurbrug.adapters.prestashop.client import ShopClient  # noqa: PLC0415 - do not read shops
        from factuurbrug.adapters.prestashop.shop import PrestaShop  # noqa: PLC0415 - start faster
        from factuurbrug.adapters.prestashop.tables import ShopTables  # noqa: PLC0415 - without it

        key = self.vault.read(settings.id, SHOP_KEY)
        if key is None:
            raise Misconfigured("SHOP-KEY-MISSING", integration=str(settings.id))
        client = ShopClient(
            url=settings.shop.url,
            key=key.reveal(),
            shop_id=settings.shop.shop_id,
            guard=AddressGuard(allow_loopback=self.settings.allow_loopback),
        )
        of = f"{settings.shop.url} {settings.shop.shop_id}"
        name = f"{settings.id} {of}"
        if name not in self._tables:
            kept = DynamoKeepsake(self.table, integration=settings.id, name="SHOP-TABLES", of=of)
            self._tables[name] = ShopTables(self.clock, keepsake=kept)
        tables = self._tables[name]
        return PrestaShop(client, tables=tables, shop_id=settings.shop.shop_id)

    def open_books(self, settings: IntegrationSettings) -> Books:
        """The integration's administration.

        Raises:
            Misconfigured: `BOOKS-KEY-MISSING`.
        """
        if self.books_opener is not None:
            return self.books_opener(settings)
        from factuurbrug.runtime.books import open_yuki  # noqa: PLC0415 - zeep only where invoices are posted

        return open_yuki(self, settings)

    def open_books_in_background(self, settings: IntegrationSettings) -> Books:
        """The same, for work that nobody waits for: it stops while enough calls of the day are left for booking.

        Raises:
            Misconfigured: `BOOKS-KEY-MISSING`.
        """
        if self.books_opener is not None:
            return self.books_opener(settings)
        from factuurbrug.runtime.books import open_yuki  # noqa: PLC0415 - zeep only where invoices are posted

        return open_yuki(self, settings, in_background=True)

    def budget(self, settings: IntegrationSettings, *, in_background: bool = False) -> DynamoBudget:
        """The day's calls of the integration's Yuki domain, shared by all integrations there."""
        limits = settings.limits
        stored = self.integrations.overview(settings.id)
        known = settings.books.domain_id or (stored.overview.domain_id if stored else "")
        return DynamoBudget(
            self.table,
            domain_id=known or f"of-{settings.books.administration_id}",
            limit=limits.calls_per_day,
            kept_back=limits.calls_kept_from_background if in_background else limits.calls_kept_back,
            clock=self.clock,
        )

    @cached_property
    def queue_administration(self) -> QueueAdministration:
        """The queues as an operator sees them."""
        urls = {
            "fetch": self.settings.fetch_queue_url,
            "invoice": self.settings.invoice_queue_url,
            "recheck": self.settings.recheck_queue_url,
            "job": self.settings.job_queue_url,
        }
        return QueueAdministration(self.clients, {name: url for name, url in urls.items() if url})
