"""What changes slowly in a shop – countries, taxes, states, settings – read once and kept for a while."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from factuurbrug.adapters.prestashop.reading import Found, Reader
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.codec.documents import pack, unpack
from factuurbrug.domain.errors import Defect, Unavailable
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.keepsake import Keepsake

_SETTINGS = (
    "PS_TIMEZONE", "PS_COUNTRY_DEFAULT", "PS_CURRENCY_DEFAULT", "PS_LANG_DEFAULT", "PS_TAX_ADDRESS_TYPE",
    "PS_ATCP_SHIPWRAP", "PS_GIFT_WRAPPING_TAX_RULES_GROUP", "PS_INVOICE_USE_YEAR", "PS_INVOICE_RESET",
    "PS_SHOP_DEFAULT",
)  # fmt: skip
_SHOP_FIELDS = "name,value,id_shop,id_shop_group"


@dataclass(frozen=True, slots=True)
class Table:
    """How one slow-changing table is asked for; without `required` a missing right only leaves things unknown."""

    resource: str
    parameters: Mapping[str, str]
    required: bool = False


COUNTRIES = Table("countries", {"display": "[id,iso_code]", "sort": "[id_ASC]"}, required=True)
# Deleted taxes included: old orders keep pointing to a tax whose rate was changed since.
TAXES = Table("taxes", {"display": "[id,rate,name]", "sort": "[id_ASC]"}, required=True)
ORDER_STATES = Table(
    "order_states",
    {"display": "[id,name,paid,logable,invoice,shipped,deleted]", "sort": "[id_ASC]"},
    required=True,
)
CURRENCIES = Table("currencies", {"display": "[id,iso_code]", "sort": "[id_ASC]"})
CARRIERS = Table("carriers", {"display": "[id,name]", "sort": "[id_ASC]"})
CONFIGURATIONS = Table(
    "configurations",
    {"display": f"[id,{_SHOP_FIELDS}]", "filter[name]": f"[{'|'.join(_SETTINGS)}]", "sort": "[id_ASC]"},
)
# The prefix is kept per language, so it is not among the plain configurations.
PREFIXES = Table(
    "translated_configurations",
    {"display": f"[id,{_SHOP_FIELDS}]", "filter[name]": "[PS_INVOICE_PREFIX]", "sort": "[id_ASC]"},
)
SHOPS = Table("shops", {"display": "[id,name,id_shop_group]", "sort": "[id_ASC]"})


@dataclass(slots=True)
class _Kept:
    since: datetime
    found: Found = field(default_factory=Found)
    by_id: dict[int, Row | None] = field(default_factory=dict)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """A table as it is written down between runs."""

    since: datetime
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """All that is written down of one shop."""

    version: str
    tables: Mapping[str, _Written]


class ShopTables:
    """The kept tables of one shop. Hand the same object to each new reader of that shop to save requests.

    With a `keepsake` whole tables also outlive the process: a function that starts cold every hour would otherwise
    read them every hour. What the key may not read, and objects that are kept one by one, are never written down.

    Attributes:
        version: The shop's version, "" as long as it is unknown.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        max_age: timedelta = timedelta(minutes=55),
        keepsake: Keepsake | None = None,
        kept_for: timedelta = timedelta(hours=20),
    ) -> None:
        """Start with what the keepsake holds, else empty.

        Args:
            clock: Tells how old a table is.
            max_age: When a table is read anew; less than the hour between two runs by default.
            keepsake: Where whole tables are written down between runs.
            kept_for: When a table is read anew if there is a keepsake. A row that is not in a table has it read anew at
                once, so only a changed row of the shop's own settings can be noticed this late.
        """
        self._clock = clock
        self._max_age = max_age
        self._tables_age = max_age if keepsake is None else kept_for
        self._keepsake = keepsake
        self._kept: dict[str, _Kept] = {}
        self._unwritten = False
        self.version = ""
        if keepsake is not None and (body := keepsake.read()) is not None:
            self._restore(body)

    def write_down(self) -> None:
        """Write to the keepsake what was read since the last time; nothing when nothing was, or without a keepsake."""
        if self._keepsake is None or not self._unwritten:
            return
        whole = {
            name: _Written(kept.since, kept.found.rows)
            for name, kept in self._kept.items()
            if kept.whole and not kept.found.absent
        }
        self._keepsake.write(pack(_Tables(self.version, whole), _Tables))
        self._unwritten = False

    def _restore(self, body: bytes) -> None:
        try:
            written = unpack(body, _Tables)
        except Defect:
            # Written by another version of this code: the tables are read anew, as if nothing had been kept.
            return
        self.version = written.version
        for name, table in written.tables.items():
            self._kept[name] = _Kept(table.since, Found(table.rows), whole=True)

    def found(self, name: str, load: Callable[[], Found]) -> Found:
        """The table as kept, or loaded now."""
        kept = self._fresh(name)
        if kept is None:
            kept = _Kept(self._clock.now(), load(), whole=True)
            self._kept[name] = kept
            self._unwritten = True
        return kept.found

    def by_ids(self, name: str, ids: Iterable[int], load: Callable[[list[int]], Found]) -> tuple[dict[int, Row], str]:
        """Objects that are kept one by one, with the reason why they cannot be read ("" when they can)."""
        kept = self._fresh(name)
        if kept is None:
            kept = self._kept[name] = _Kept(self._clock.now())
        wanted = sorted({number for number in ids if number > 0})
        unknown = [number for number in wanted if number not in kept.by_id]
        if unknown and not kept.found.absent:
            found = load(unknown)
            kept.found = replace(kept.found, absent=found.absent)
            rows = {row.id: row for row in found.rows}
            kept.by_id |= {number: rows.get(number) for number in unknown}
        present = ((number, kept.by_id.get(number)) for number in wanted)
        return {number: row for number, row in present if row is not None}, kept.found.absent

    def forget(self, name: str) -> None:
        """Have the table read anew when it is next asked for."""
        self._kept.pop(name, None)

    def _fresh(self, name: str) -> _Kept | None:
        kept = self._kept.get(name)
        if kept is None:
            return None
        age = self._tables_age if kept.whole and not kept.found.absent else self._max_age
        return kept if self._clock.now() - kept.since <= age else None


class TableReader:
    """Gives rows of the slow-changing tables of one shop, kept or newly read."""

    def __init__(self, reader: Reader, tables: ShopTables) -> None:
        self._reader = reader
        self._tables = tables
        self._renewed: set[str] = set()

    def found(self, table: Table) -> Found:
        """The whole table.

        Raises:
            FactuurbrugError: as `ShopClient.get` does; a missing right only for a required table.
        """
        return self._tables.found(table.resource, lambda: self._load(table))

    def by_id(self, table: Table, needed: Iterable[int] = ()) -> dict[int, Row]:
        """The table by id; read anew, once per reader, when it lacks one of the needed ids.

        Raises:
            FactuurbrugError: as `found` does.
        """
        rows = {row.id: row for row in self.found(table).rows}
        lacks = any(number > 0 and number not in rows for number in needed)
        if lacks and table.resource not in self._renewed:
            self._renewed.add(table.resource)
            self._tables.forget(table.resource)
            rows = {row.id: row for row in self.found(table).rows}
        return rows

    def some(self, resource: str, ids: Iterable[int], display: str) -> tuple[dict[int, Row], str]:
        """Objects of an optional resource by id, kept one by one; with the reason why it cannot be read, or ""."""

        def load(unknown: list[int]) -> Found:
            return self._reader.by_values(resource, name="id", values=unknown, display=display, optional=True)

        return self._tables.by_ids(resource, ids, load)

    def wrapping_rules(self, group: int, country: int) -> Found:
        """The tax rules of the gift wrapping's group in the shop's own country."""
        table = Table(
            "tax_rules",
            {
                "display": "[id,id_tax,id_state]",
                "filter[id_tax_rules_group]": f"[{group}]",
                "filter[id_country]": f"[{country}]",
                "sort": "[id_ASC]",
            },
        )
        return self.found(table)

    def _load(self, table: Table) -> Found:
        if table.required:
            return Found(self._reader.rows(table.resource, table.parameters))
        try:
            return self._reader.optional_rows(table.resource, table.parameters)
        except Unavailable as problem:
            # Hosts with display_errors = Off answer 500 for translated texts with a gap, every time.
            if problem.code != "SHOP-ERROR":
                raise
            return Found(absent="500")
