"""The shop's own configuration, from rows to facts."""

from collections.abc import Sequence
from copy import copy
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factuurbrug.adapters.prestashop.tables import (
    CONFIGURATIONS,
    COUNTRIES,
    CURRENCIES,
    ORDER_STATES,
    PREFIXES,
    SHOPS,
    TAXES,
    TableReader,
)
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.money import EUR, VatRate
from factuurbrug.domain.order import OrderState, ShopProfile, Tax

_DEFAULT_ZONE = "Europe/Amsterdam"


class ShopConfiguration:
    """The shop's settings of one shop of an installation: its own first, then its group's, then everybody's."""

    def __init__(self, rows: Sequence[Row], shops: Sequence[Row], shop_id: int | None) -> None:
        """Choose the shop: the named one, else the only one, else the installation's default one."""
        self._rows = rows
        groups = {shop.id: shop.number("id_shop_group") for shop in shops}
        only = next(iter(groups)) if len(groups) == 1 else None
        self._shop_id = shop_id or only or self._default_shop(rows)
        self._group_id = groups.get(self._shop_id, 0)

    def among(self, rows: Sequence[Row]) -> Self:
        """The same choice of shop among other rows."""
        other = copy(self)
        other._rows = rows  # noqa: SLF001 - of its own kind
        return other

    def row(self, name: str) -> Row | None:
        """The row of a setting that counts for this shop; None when it is not set."""
        rows = [row for row in self._rows if row.text("name") == name and self._counts(row)]
        return max(rows, key=_nearness, default=None)

    def text(self, name: str) -> str:
        """The value of a setting; "" when it is not set."""
        row = self.row(name)
        return row.text("value") if row is not None else ""

    def number(self, name: str) -> int:
        """The value of a setting that holds an id; 0 when it is not set."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() else 0

    def _counts(self, row: Row) -> bool:
        shop, group = row.number("id_shop"), row.number("id_shop_group")
        # Where the shops may not be read their groups are unknown: a group's value counts for lack of a better one.
        return shop == self._shop_id or (shop == 0 and (group in {0, self._group_id} or self._group_id == 0))

    @staticmethod
    def _default_shop(rows: Sequence[Row]) -> int:
        text = next((row.text("value") for row in rows if row.text("name") == "PS_SHOP_DEFAULT"), "")
        return int(text) if text.isascii() and text.isdigit() else 1


def _nearness(row: Row) -> tuple[bool, bool]:
    return row.number("id_shop") > 0, row.number("id_shop_group") > 0


def order_state(row: Row, language: int) -> OrderState:
    """A status of the shop, named in the shop's own language."""
    return OrderState(
        id=row.id,
        name=row.in_language("name", language),
        paid=row.flag("paid"),
        logable=row.flag("logable"),
        invoice=row.flag("invoice"),
        shipped=row.flag("shipped"),
        deleted=row.flag("deleted"),
    )


def tax(row: Row, language: int) -> Tax:
    """A tax of the shop.

    Raises:
        Defect: `SHOP-FIELD-UNREADABLE` or `VAT-RATE-UNREADABLE`.
    """
    return Tax(row.id, VatRate(row.decimal("rate")), row.in_language("name", language))


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of that name; None when there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read_profile(tables: TableReader, *, shop_id: int | None, version: str) -> ShopProfile:
    """Read and understand the shop's configuration.

    What may not be read keeps the value of an ordinary Dutch shop and is named in `missing`.

    Raises:
        FactuurbrugError: as `ShopClient.get` does.
    """
    configurations = tables.found(CONFIGURATIONS)
    missing = {CONFIGURATIONS.resource: configurations.absent} if configurations.absent else {}
    prefixes, currencies, shops = (tables.found(table) for table in (PREFIXES, CURRENCIES, SHOPS))
    settings = ShopConfiguration(configurations.rows, shops.rows, shop_id)
    for table, found in ((PREFIXES, prefixes), (CURRENCIES, currencies), (SHOPS, shops)):
        missing |= {table.resource: found.absent} if found.absent else {}
    zone = settings.text("PS_TIMEZONE") or _DEFAULT_ZONE
    if zone_of(zone) is None:
        missing["PS_TIMEZONE"] = zone[:40]
        zone = _DEFAULT_ZONE
    rate, why = _wrapping_rate(tables, settings)
    missing |= {"tax_rules": why} if why else {}
    language = settings.number("PS_LANG_DEFAULT")
    prefix = settings.among(prefixes.rows).row("PS_INVOICE_PREFIX")
    return ShopProfile(
        timezone=zone,
        default_country=_default_country(tables, settings),
        default_currency=_default_currency(tables, settings),
        tax_address="invoice" if settings.text("PS_TAX_ADDRESS_TYPE") == "id_address_invoice" else "delivery",
        proportionate_shipping=settings.number("PS_ATCP_SHIPWRAP") == 1,
        wrapping_rate=rate,
        invoice_prefix=prefix.in_language("value", language) if prefix is not None else "",
        invoice_number_with_year=settings.number("PS_INVOICE_USE_YEAR") == 1,
        invoice_number_resets=settings.number("PS_INVOICE_RESET") == 1,
        version=version,
        states=tuple(order_state(row, language) for row in tables.found(ORDER_STATES).rows),
        shop_names={str(row.id): row.text("name") for row in shops.rows},
        missing=missing,
    )


def _default_country(tables: TableReader, settings: ShopConfiguration) -> str:
    number = settings.number("PS_COUNTRY_DEFAULT")
    row = tables.by_id(COUNTRIES, [number]).get(number)
    return row.text("iso_code").upper() if row is not None else ""


def _default_currency(tables: TableReader, settings: ShopConfiguration) -> str:
    number = settings.number("PS_CURRENCY_DEFAULT")
    row = tables.by_id(CURRENCIES, [number]).get(number)
    return row.text("iso_code").upper() if row is not None else EUR


def _wrapping_rate(tables: TableReader, settings: ShopConfiguration) -> tuple[VatRate | None, str]:
    """The configured rate of gift wrapping, and why it is unknown ("" also when none is configured)."""
    group, country = settings.number("PS_GIFT_WRAPPING_TAX_RULES_GROUP"), settings.number("PS_COUNTRY_DEFAULT")
    if group == 0 or country == 0:
        return None, ""
    rules = tables.wrapping_rules(group, country)
    numbers = [row.number("id_tax") for row in rules.rows if row.number("id_state") == 0]
    if rules.absent or len(numbers) != 1:
        return None, rules.absent
    row = tables.by_id(TAXES, numbers).get(numbers[0])
    try:
        return (tax(row, 0).rate, "") if row is not None else (None, "404")
    except Defect as problem:
        return None, problem.code
