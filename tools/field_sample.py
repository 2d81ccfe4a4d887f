"""An order as the webservice gives it, whose every field can be looked at for what becomes of it in Yuki.

The values are invented; that they fit each other is what matters, so that small changes still give an invoice.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.adapters.prestashop import normalise
from factuurbrug.adapters.prestashop.gathered import Facts, Parts
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.assess import assess_order
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.invoice import Invoice, Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.order import OrderState, ShopProfile, Tax
from factuurbrug.domain.settings import (
    DateChoice,
    IntegrationSettings,
    NumberChoice,
    OssChoice,
    PaymentMapping,
    VatMapping,
)
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus

Fields = dict[str, str]
#: The German number of an invented company; its check digits are right.
_NUMBER: Final = "DE136695976"

_ORDER: Final[Fields] = {
    "id": "8", "id_shop": "1", "id_cart": "31", "id_customer": "5", "id_currency": "1", "id_carrier": "2",
    "id_address_delivery": "71", "id_address_invoice": "72",
    "current_state": "2", "reference": "ABCDEFGHI", "module": "mollie", "payment": "iDEAL",
    "date_add": "2026-07-06 10:00:00", "date_upd": "2026-07-06 10:01:00", "invoice_number": "42",
    "invoice_date": "2026-07-08 10:00:00",
    "conversion_rate": "1", "valid": "1", "round_type": "2", "round_mode": "2", "carrier_tax_rate": "21",
    "total_products": "20.00", "total_products_wt": "24.20", "total_shipping_tax_excl": "5.00",
    "total_shipping_tax_incl": "6.05", "total_wrapping_tax_excl": "2.00", "total_wrapping_tax_incl": "2.42",
    "total_discounts_tax_excl": "1.00", "total_discounts_tax_incl": "1.21", "total_paid_tax_excl": "26.00",
    "total_paid_tax_incl": "31.46", "total_paid_real": "31.46", "note": "", "gift": "1", "gift_message": "",
}  # fmt: skip
_DETAIL: Final[Fields] = {
    "id": "101", "product_id": "11", "product_attribute_id": "3", "product_name": "Kaars wit",
    "product_reference": "K-1", "product_quantity": "2", "unit_price_tax_excl": "10.00", "unit_price_tax_incl": "12.10",
    "total_price_tax_excl": "20.00", "total_price_tax_incl": "24.20", "ecotax": "0", "product_ean13": "",
    "id_order_invoice": "0", "product_quantity_refunded": "0",
}  # fmt: skip
_ADDRESS: Final[Fields] = {
    "id": "72", "id_country": "13", "id_state": "0", "postcode": "1012 AB", "city": "Amsterdam", "address1": "Dam 1",
    "address2": "2 hoog", "firstname": "Jan", "lastname": "de Vries", "company": "", "vat_number": "",
    "phone": "0201234567", "phone_mobile": "0612345678", "deleted": "0",
}  # fmt: skip
_CUSTOMER: Final[Fields] = {
    "id": "5", "firstname": "Johan", "lastname": "Vries", "email": "jan@voorbeeld.nl", "company": "", "is_guest": "0",
}  # fmt: skip
_RULE: Final[Fields] = {
    "id": "1", "id_cart_rule": "4", "name": "Zomerkorting", "value": "1.21", "value_tax_excl": "1.00",
    "free_shipping": "0",
}  # fmt: skip
_DEFINITION: Final[Fields] = {"id": "4", "reduction_product": "0", "gift_product": "0", "code": "ZOMER"}
_PAYMENT: Final[Fields] = {
    "id": "9", "id_currency": "1", "amount": "31.46", "payment_method": "iDEAL", "transaction_id": "tr_1",
    "date_add": "2026-07-06 10:01:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """One order with the settings it is booked by. `rows` holds the fields by resource; `tables` the shop's lists."""

    rows: Mapping[str, Fields]
    tables: Mapping[str, str]
    settings: IntegrationSettings
    number: str = ""

    def with_field(self, resource: str, name: str, value: str) -> "Sample":
        """The same with one field changed."""
        if resource in self.tables:
            return replace(self, tables={**self.tables, resource: value})
        rows = deepcopy(dict(self.rows))
        rows[resource][name] = value
        return replace(self, rows=rows)

    def invoice(self, read: set[tuple[str, str]] | None = None) -> Invoice | None:
        """What is drawn up; `read` collects the fields that were looked at."""
        order = normalise.order(_row(self.rows, "orders", read), self._parts(read), self._facts())
        check = VatNumberCheck(self.number, VatNumberStatus.VALID) if self.number else None
        profile = ShopProfile(shop_names={"1": "Winkel"})
        return assess_order(order, settings=self.settings, profile=profile, vat_check=check).invoice

    def _parts(self, read: set[tuple[str, str]] | None) -> Parts:
        return Parts(
            details=[_row(self.rows, "order_details", read, taxes=(Row({"id": "1"}),))],
            customer=_row(self.rows, "customers", read),
            invoice_address=_row(self.rows, "addresses (invoice)", read),
            delivery_address=_row(self.rows, "addresses (delivery)", read),
            rules=[_row(self.rows, "order_cart_rules", read)],
            rule_definitions={4: _row(self.rows, "cart_rules", read)},
            payments=[_row(self.rows, "order_payments", read)],
            skus={(11, 3): self.tables["products.reference"]},
            siblings=[int(self.tables["orders.reference (shared)"]), 8],
        )

    def _facts(self) -> Facts:
        return Facts(
            zone=ZoneInfo("Europe/Amsterdam"),
            currencies={1: self.tables["currencies.iso_code"], 2: "SEK"},
            countries={13: self.tables["countries.iso_code"], 1: "DE", 3: "BE"},
            taxes={1: Tax(1, VatRate.parse(self.tables["taxes.rate"]), "BTW")},
            states={
                2: OrderState(2, "Betaald", paid=True, logable=True, invoice=True),
                3: OrderState(3, "Betaald", paid=True, logable=True, invoice=True),
            },
            carriers={2: self.tables["carriers.name"], 3: "DHL"},
        )


def _row(rows: Mapping[str, Fields], resource: str, read: set[tuple[str, str]] | None, **lists: tuple[Row, ...]) -> Row:
    return Row(fields=_Watched(resource, rows[resource], read), associations=lists)


class _Watched(dict[str, str]):
    """Fields that note which of them are looked at."""

    def __init__(self, resource: str, fields: Fields, read: set[tuple[str, str]] | None) -> None:
        super().__init__(fields)
        self._resource = resource
        self._read = read

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]  # rows ask for texts alone
        if self._read is not None:
            self._read.add((self._resource, name))
        return super().get(name, default)


def samples() -> Iterator[Sample]:
    """Orders that between them show every way of a field: private and business, by both dates, numbers and modes."""
    tables = {
        "currencies.iso_code": "EUR", "countries.iso_code": "NL", "taxes.rate": "21", "carriers.name": "PostNL",
        "products.reference": "K-9", "orders.reference (shared)": "9",
    }  # fmt: skip
    private = {
        "orders": _ORDER, "order_details": _DETAIL, "customers": _CUSTOMER, "addresses (invoice)": _ADDRESS,
        "addresses (delivery)": {**_ADDRESS, "id": "71"}, "order_cart_rules": _RULE, "cart_rules": _DEFINITION,
        "order_payments": _PAYMENT,
    }  # fmt: skip
    settings = _settings()
    yield Sample(private, tables, settings)
    yield from _other_ways(private, tables, settings)
    yield Sample(private, tables, replace(settings, number_choice=NumberChoice.INVOICE_NUMBER))
    yield Sample(private, tables, replace(settings, date_choice=DateChoice.INVOICE))
    yield Sample(_business(private), {**tables, "taxes.rate": "0"}, settings, number=_NUMBER)


def _settings() -> IntegrationSettings:
    """Settings under which every part of a document is there."""
    return replace(
        default_settings(),
        process=True,
        payment_methods=(PaymentMapping("Mollie", module="mollie"), PaymentMapping("iDeal", label="iDEAL")),
        remarks_template="{cart_id}",
        payment_id_template="{transaction_id}",
        shop=replace(default_settings().shop, prefix="W"),
        email_to_customer=True,
        pass_currency=True,
        layout="Webwinkel",
        start_date=date(2020, 1, 1),
    )


def _business(private: Mapping[str, Fields]) -> dict[str, Fields]:
    """The same order of a business elsewhere in the Union: without VAT."""
    business = deepcopy(dict(private))
    for place in ("addresses (invoice)", "addresses (delivery)"):
        business[place] |= {"company": "Weber KG", "id_country": "1", "vat_number": _NUMBER}
    for name in _ORDER:
        if name.endswith(("_tax_incl", "_wt")):
            without = "total_products" if name.endswith("_wt") else name.replace("_incl", "_excl")
            business["orders"][name] = _ORDER[without]
    business["order_details"] |= {"unit_price_tax_incl": "10.00", "total_price_tax_incl": "20.00"}
    business["order_cart_rules"]["value"] = "1.00"
    return business


def _other_ways(
    private: Mapping[str, Fields], tables: Mapping[str, str], settings: IntegrationSettings
) -> Iterator[Sample]:
    """What is looked at only where something else is empty, or only of some orders."""
    sparse = deepcopy(dict(private))
    sparse["order_details"]["product_reference"] = ""
    sparse["addresses (invoice)"] |= {"phone": "", "firstname": "", "lastname": ""}
    sparse["customers"]["is_guest"] = "1"
    sparse["orders"]["module"] = "bankwire"
    yield Sample(sparse, tables, settings)
    company = deepcopy(dict(private))
    company["addresses (invoice)"] |= {"company": "Kaarsen B.V.", "vat_number": "NL000099998B57"}
    yield Sample(company, tables, settings)
    dollars = deepcopy(dict(private))
    yield Sample(dollars, {**tables, "currencies.iso_code": "USD"}, settings)
    german = deepcopy(dict(private))
    german["addresses (delivery)"]["id_country"] = "1"
    one_stop = VatMapping(Regime.OSS, 40, "80020", country="DE", vat_description="OSS DE")
    yield Sample(german, tables, replace(settings, oss=OssChoice.OSS, vat_table=(one_stop, *settings.vat_table)))
