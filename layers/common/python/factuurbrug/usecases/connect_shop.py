"""Connecting a shop: looked at live, and stored only when it can be used and is the shop that was booked from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from factuurbrug.domain.fields import FieldProblem, FieldsRefused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import DocumentKind, Tab
from factuurbrug.domain.settings import IntegrationSettings, ShopSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.connections import Connections, ShopAsk, ShopLook
from factuurbrug.ports.integrations import ConnectionLook, Half, Integrations
from factuurbrug.ports.records import Records
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus, ShopCursor
from factuurbrug.ports.vault import Secret, Vault
from factuurbrug.usecases.pausing import connection_answers
from factuurbrug.usecases.set_up_integration import SHOP_KEY

#: So many known orders of each tab are looked for in a shop at another address: enough to tell one shop from another.
_TOLD_BY: Final = 5


@dataclass(frozen=True, slots=True)
class ShopWish:
    """A shop as a person typed it; without a key the stored one is meant."""

    url: str
    key: Secret | None = None
    shop_id: int | None = None


class ConnectShop:
    """Looks at shops, and connects them."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        vault: Vault,
        connections: Connections,
        clock: Clock,
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._vault = vault
        self._connections = connections
        self._clock = clock

    def check(self, settings: IntegrationSettings, wish: ShopWish) -> ShopLook:
        """Look, and store nothing; of the connection as it is stored, how it stands is kept.

        Raises:
            FieldsRefused: No key was typed, and the stored one may not be used.
        """
        look = self._look(settings, wish)
        if wish.key is None and not _is_elsewhere(settings, look.address, wish.shop_id):
            self._integrations.store_look(settings.id, Half.SHOP, look_as_kept(look, self._clock.now()))
        return look

    def _look(self, settings: IntegrationSettings, wish: ShopWish) -> ShopLook:
        address = self._connections.address_of(wish.url)
        key = wish.key or self._stored_key(settings, address)
        known = self._known_orders(settings) if _is_elsewhere(settings, address, wish.shop_id) else {}
        look = self._connections.look_at_shop(ShopAsk(wish.url, key, wish.shop_id, tuple(known)))
        if not look.report.usable or _is_same_shop(known, look.references):
            return look
        other = ProbeItem("same-shop", ProbeStatus.FAILED, "SHOP-OTHER-SHOP", {"url": look.address})
        return replace(look, report=ProbeReport((*look.report.items, other), look.report.version))

    def connect(self, settings: IntegrationSettings, wish: ShopWish, *, actor: str) -> tuple[ShopLook, bool]:
        """Look, and store address and key if the shop can be used; whether it was stored.

        Another address of the shop that was booked from changes nothing else; another shop is refused, for its orders
        would be taken for those that have the same numbers. As long as nothing was read, any shop will do.

        Raises:
            FieldsRefused: As `check`.
            Conflict: `SETTINGS-CHANGED` meanwhile.
        """
        look = self._look(settings, wish)
        if not look.report.usable or look.profile is None:
            return look, False
        now = self._clock.now()
        is_elsewhere = _is_elsewhere(settings, look.address, wish.shop_id)
        shop = replace(settings.shop, url=look.address, shop_id=wish.shop_id)
        if is_elsewhere and not self._known_orders(settings):
            self._begin_anew(settings.id)
            # Chosen among the statuses of the earlier shop.
            shop = replace(shop, paid_statuses=())
        if shop != settings.shop:
            self._integrations.save(replace(settings, shop=shop), actor=actor, at=now)
        if wish.key is not None:
            self._vault.store(settings.id, SHOP_KEY, wish.key)
        self._integrations.store_profile(settings.id, look.profile)
        self._integrations.store_look(settings.id, Half.SHOP, look_as_kept(look, now))
        connection_answers(self._integrations, settings.id, Half.SHOP, now=now)
        return look, True

    def _stored_key(self, settings: IntegrationSettings, address: str) -> Secret:
        """The stored key, which goes to the address that it was stored for and to no other."""
        key = self._vault.read(settings.id, SHOP_KEY)
        if key is None:
            raise FieldsRefused([FieldProblem("key", "SHOP-KEY-MISSING")])
        if not address or address != self._connections.address_of(settings.shop.url):
            raise FieldsRefused([FieldProblem("key", "SHOP-KEY-FOR-OTHER-ADDRESS")])
        return key

    def _known_orders(self, settings: IntegrationSettings) -> Mapping[int, str]:
        """Ids and references of some orders that were read from the connected shop, the newest of each tab."""
        pages = (self._records.in_tab(settings.id, tab, limit=_TOLD_BY) for tab in Tab)
        return {
            record.key.order_id: record.reference
            for page in pages
            for record in page.records
            if record.key.kind is DocumentKind.INVOICE and record.reference
        }

    def _begin_anew(self, integration: IntegrationId) -> None:
        cursor = self._integrations.cursor(integration)
        if cursor != ShopCursor():
            self._integrations.move_cursor(integration, before=cursor, after=ShopCursor())


def look_as_kept(look: ShopLook, now: datetime) -> ConnectionLook:
    """What is kept of a look: whether it was good, else the first thing that stands in the way."""
    names = look.profile.shop_names if look.profile else {}
    name = next(iter(names.values()), "") if len(names) == 1 else ""
    wrong = first_wrong(look.report)
    if wrong is None:
        return ConnectionLook(now, version=look.report.version, name=name)
    return ConnectionLook(now, wrong.code, dict(wrong.params), look.report.version, name)


def first_wrong(report: ProbeReport) -> ProbeItem | None:
    """The first thing that is needed and not good."""
    return next((item for item in report.items if item.required and item.status is not ProbeStatus.OK), None)


def _is_elsewhere(settings: IntegrationSettings, address: str, shop_id: int | None) -> bool:
    before: ShopSettings = settings.shop
    return bool(address) and (before.url.rstrip("/"), before.shop_id) != (address, shop_id)


def _is_same_shop(known: Mapping[int, str], found: Mapping[int, str]) -> bool:
    """Whether the shop has the known orders. References are unique enough: one that differs gives a shop away."""
    if not known:
        return True
    return bool(found) and all(known[number] == reference for number, reference in found.items() if number in known)
