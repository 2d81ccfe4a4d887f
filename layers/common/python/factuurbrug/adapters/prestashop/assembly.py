"""Complete orders from order rows: what belongs to a whole page is read in one request per kind."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from factuurbrug.adapters.prestashop import normalise, normalise_profile
from factuurbrug.adapters.prestashop.gathered import Facts, Parts
from factuurbrug.adapters.prestashop.reading import Found, Reader
from factuurbrug.adapters.prestashop.tables import (
    CARRIERS,
    COUNTRIES,
    CURRENCIES,
    ORDER_STATES,
    TAXES,
    TableReader,
)
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.order import Order, ShopProfile, Tax
from factuurbrug.ports.shop import UnreadableOrder

# Never display=full: that would bring password hashes and reset tokens.
_CUSTOMER = "[id,firstname,lastname,email,company,is_guest,deleted]"
_ADDRESS = (
    "[id,id_country,id_state,company,lastname,firstname,vat_number,address1,address2,postcode,city,phone,"
    "phone_mobile,deleted]"
)
# Without the card fields.
_PAYMENT = "[id,order_reference,id_currency,amount,payment_method,transaction_id,date_add]"
#: References that the webservice's filters can carry; shops make nine capitals, importers make others.
ASKABLE = re.compile(r"[^\[\]|,<>!%\x00-\x1f]+")

Assembled = tuple[tuple[Order, ...], tuple[UnreadableOrder, ...]]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Everything that was read for one page, by the key that the order row carries."""

    details: Found
    customers: Found
    addresses: Found
    rules: Found
    definitions: Mapping[int, Row]
    definitions_absent: str
    payments: Found
    skus: Mapping[tuple[int, int], str]
    siblings: Mapping[str, Sequence[int]]


class Assembler:
    """Reads what belongs to order rows and makes orders of them."""

    def __init__(self, *, reader: Reader, tables: TableReader, profile: Callable[[], ShopProfile]) -> None:
        self._reader = reader
        self._tables = tables
        self._profile = profile

    def orders(self, rows: Sequence[Row]) -> Assembled:
        """Orders in the sequence of the rows; those that cannot be understood are told apart.

        Raises:
            FactuurbrugError: as `ShopClient.get` does.
        """
        if not rows:
            return (), ()
        batch = self._read(rows)
        facts = self._facts(rows, batch)
        details = _grouped(batch.details.rows, "id_order")
        rules = _grouped([row for row in batch.rules.rows if not row.flag("deleted")], "id_order")
        good: list[Order] = []
        bad: list[UnreadableOrder] = []
        for row in rows:
            try:
                _refuse_unreadable_parts(row, batch)
                parts = _parts(row, batch, details.get(str(row.id), ()), rules.get(str(row.id), ()))
                good.append(normalise.order(row, parts, facts))
            except Defect as problem:
                bad.append(unreadable(row, problem.code, problem.params))
        return tuple(good), tuple(bad)

    def facts(
        self,
        *,
        currencies: Iterable[int] = (),
        regions: Iterable[int] = (),
        needed: Mapping[str, set[int]] | None = None,
    ) -> Facts:
        """The slow-changing tables, ready for use; read anew where they lack a needed id."""
        profile, ask = self._profile(), needed or {}
        zone = normalise_profile.zone_of(profile.timezone) or ZoneInfo("Europe/Amsterdam")
        states, _ = self._tables.some("states", regions, "[id,iso_code,name]")
        return Facts(
            zone=zone,
            currencies=_texts(self._tables.by_id(CURRENCIES, currencies), "iso_code"),
            home_currency=profile.default_currency,
            countries=_texts(self._tables.by_id(COUNTRIES, ask.get("countries", set())), "iso_code"),
            regions={number: row.text("iso_code") or row.text("name") for number, row in states.items()},
            taxes=_taxes(self._tables.by_id(TAXES, ask.get("taxes", set()))),
            states={
                number: normalise_profile.order_state(row, 0)
                for number, row in self._tables.by_id(ORDER_STATES, ask.get("order_states", set())).items()
            }
            | {state.id: state for state in profile.states},
            carriers=_texts(self._tables.by_id(CARRIERS, ask.get("carriers", set())), "name"),
            invoice_prefix=profile.invoice_prefix,
        )

    def _facts(self, rows: Sequence[Row], batch: _Batch) -> Facts:
        return self.facts(
            currencies=_numbers(rows, "id_currency"),
            regions=_numbers(batch.addresses.rows, "id_state"),
            needed={
                "countries": _numbers(batch.addresses.rows, "id_country"),
                "order_states": _numbers(rows, "current_state"),
                "carriers": _numbers(rows, "id_carrier"),
                "taxes": {tax.id for detail in batch.details.rows for tax in detail.rows("taxes")},
            },
        )

    def _read(self, rows: Sequence[Row]) -> _Batch:
        read, ids = self._reader.by_values, [row.id for row in rows]
        references = sorted({row.text("reference") for row in rows if ASKABLE.fullmatch(row.text("reference"))})
        details = read("order_details", name="id_order", values=ids)
        discounted = [row.id for row in rows if _any_amount(row, "total_discounts_tax_incl", "total_discounts")]
        rules = read("order_cart_rules", name="id_order", values=discounted, optional=True)
        definitions, definitions_absent = self._tables.some(
            "cart_rules", _numbers(rules.rows, "id_cart_rule"), "[id,reduction_product,gift_product,code]"
        )
        return _Batch(
            details=details,
            customers=read("customers", name="id", values=sorted(_numbers(rows, "id_customer")), display=_CUSTOMER),
            addresses=read(
                "addresses",
                name="id",
                values=sorted(_numbers(rows, "id_address_invoice") | _numbers(rows, "id_address_delivery")),
                display=_ADDRESS,
            ),
            rules=rules,
            definitions=definitions,
            definitions_absent=definitions_absent,
            payments=read("order_payments", name="order_reference", values=references, display=_PAYMENT, optional=True),
            skus=self._skus(details.rows),
            siblings=self._siblings(references),
        )

    def _siblings(self, references: Sequence[str]) -> Mapping[str, Sequence[int]]:
        found = self._reader.by_values("orders", name="reference", values=references, display="[id,reference,id_shop]")
        siblings: defaultdict[str, list[int]] = defaultdict(list)
        for row in found.rows:
            siblings[row.text("reference")].append(row.id)
        return siblings

    def _skus(self, details: Sequence[Row]) -> Mapping[tuple[int, int], str]:
        """Article numbers of rows that carry none, from the product as it is now (S57)."""
        nameless = {
            (row.number("product_id"), row.number("product_attribute_id"))
            for row in details
            if not row.text("product_reference")
        }
        products, _ = self._tables.some("products", {product for product, _ in nameless}, "[id,reference]")
        combinations, _ = self._tables.some("combinations", {part for _, part in nameless}, "[id,reference]")
        skus = {}
        for product, part in nameless:
            found = combinations.get(part) or products.get(product)
            whole = products.get(product)
            skus[product, part] = (found.text("reference") if found else "") or (
                whole.text("reference") if whole else ""
            )
        return skus


def unreadable(row: Row, reason: str, params: Mapping[str, str]) -> UnreadableOrder:
    """An order that stays visible although it cannot be understood."""
    detail = ", ".join((reason, *(f"{name} {value}" for name, value in params.items())))
    reference = row.text("reference")
    shop = row.raw("id_shop").strip()
    return UnreadableOrder(
        order_id=row.id,
        shop_id=int(shop) if shop.isdigit() else 0,
        reference=reference,
        updated_at=row.text("date_upd"),
        finding=blocks("SHOP-ORDER-UNREADABLE", order=str(row.id), reference=reference, detail=detail),
    )


def _parts(row: Row, batch: _Batch, details: Sequence[Row], rules: Sequence[Row]) -> Parts:
    customers = {found.id: found for found in batch.customers.rows}
    addresses = {found.id: found for found in batch.addresses.rows}
    reference = row.text("reference")
    missing = _missing(row, batch, customers, addresses, rules)
    return Parts(
        details=details,
        customer=customers.get(row.number("id_customer")),
        invoice_address=addresses.get(row.number("id_address_invoice")),
        delivery_address=addresses.get(row.number("id_address_delivery")),
        rules=None if "order_cart_rules" in missing else rules,
        rule_definitions=batch.definitions,
        payments=[payment for payment in batch.payments.rows if payment.text("order_reference") == reference],
        skus=batch.skus,
        siblings=batch.siblings.get(reference, ()),
        missing=missing,
    )


def _missing(
    row: Row, batch: _Batch, customers: Mapping[int, Row], addresses: Mapping[int, Row], rules: Sequence[Row]
) -> dict[str, str]:
    """What this order lacks, by resource, with the reason."""
    missing: dict[str, str] = {}
    if row.number("id_customer") not in customers:
        missing["customers"] = batch.customers.unreadable.get(row.raw("id_customer"), "404")
    for field in ("id_address_invoice", "id_address_delivery"):
        if row.number(field) not in addresses:
            missing["addresses"] = batch.addresses.unreadable.get(row.raw(field), "404")
    if _any_amount(row, "total_discounts_tax_incl", "total_discounts"):
        reason = batch.rules.absent or batch.rules.unreadable.get(str(row.id), "")
        missing |= {"order_cart_rules": reason} if reason else {}
    if rules and batch.definitions_absent:
        missing["cart_rules"] = batch.definitions_absent
    reference = row.text("reference")
    reason = batch.payments.absent or batch.payments.unreadable.get(reference, "")
    if reference and not ASKABLE.fullmatch(reference):
        reason = "reference"
    return missing | ({"order_payments": reason} if reason else {})


def _refuse_unreadable_parts(row: Row, batch: _Batch) -> None:
    if problem := batch.details.unreadable.get(str(row.id)):
        raise Defect(problem, resource="order_details")


def _taxes(rows: Mapping[int, Row]) -> dict[int, Tax]:
    taxes: dict[int, Tax] = {}
    for number, row in rows.items():
        try:
            taxes[number] = normalise_profile.tax(row, 0)
        except Defect:
            # An order that uses this one shows it as an unknown tax; the others are not held up.
            continue
    return taxes


def _texts(rows: Mapping[int, Row], name: str) -> dict[int, str]:
    upper = name == "iso_code"
    return {number: row.text(name).upper() if upper else row.text(name) for number, row in rows.items()}


def _numbers(rows: Iterable[Row], name: str) -> set[int]:
    """The ids in a field; what is no number is told when its order is normalised."""
    texts = (row.raw(name).strip() for row in rows)
    return {int(text) for text in texts if text.isascii() and text.isdigit() and int(text) > 0}


def _any_amount(row: Row, *names: str) -> bool:
    return any(row.raw(name).strip(" 0.") for name in names)


def _grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.text(name)].append(row)
    return groups
