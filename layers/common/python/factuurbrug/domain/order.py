"""An order as the shop sold it: normalised facts, no decision. Amounts are in the order's own currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum

from factuurbrug.domain.money import ExactAmount, VatRate
from factuurbrug.domain.party import Address, Customer


class RoundType(IntEnum):
    """Where the shop rounds (PrestaShop's `round_type`; 0 on orders of before 1.6.1 is read as LINE)."""

    ITEM = 1
    LINE = 2
    TOTAL = 3


class RoundMode(IntEnum):
    """How the shop rounds (PrestaShop's `round_mode`)."""

    UP = 0
    DOWN = 1
    HALF_UP = 2
    HALF_DOWN = 3
    HALF_EVEN = 4
    HALF_ODD = 5


@dataclass(frozen=True, slots=True)
class OrderState:
    """A status of the shop, defined by its owner; flags are what counts, names are for people."""

    id: int
    name: str
    paid: bool
    logable: bool
    invoice: bool
    shipped: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax of the shop, deleted ones included (old orders point to them)."""

    id: int
    rate: VatRate
    name: str = ""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One row of the order.

    Attributes:
        taxes: The taxes that the shop put on the row. Empty: no tax rule applied. See `tax_exempt`.
        tax_exempt: The shop's VAT-number module declared the address exempt (tax id 0).
        unknown_tax_ids: Tax ids of the row that the shop no longer knows.
        unit_price_excl, unit_price_incl: Per piece after the product's own reductions, before vouchers; six
            decimals; eco-tax inside.
        total_excl, total_incl: Of the whole row, as the shop computed it; may be unrounded (round type 3).
        quantity: Ordered number of pieces; refunds do not lower it (reading R7).
    """

    id: int
    product_id: int
    attribute_id: int
    name: str
    sku: str
    quantity: int
    unit_price_excl: ExactAmount
    unit_price_incl: ExactAmount
    total_excl: ExactAmount
    total_incl: ExactAmount
    taxes: tuple[Tax, ...] = ()
    tax_exempt: bool = False
    unknown_tax_ids: tuple[int, ...] = ()
    ecotax: ExactAmount = field(default_factory=lambda: ExactAmount(Decimal(0)))
    ean13: str = ""
    order_invoice_id: int = 0
    quantity_refunded: int = 0


@dataclass(frozen=True, slots=True)
class CartRule:
    """A voucher used on the order (order_cart_rules, joined with cart_rules where the key may read them).

    Attributes:
        value_incl, value_excl: What it took off, unrounded, both positive.
        reduction_product: Id of the product it is bound to; 0 whole order, -1 cheapest product, -2 selected
            products; None unknown.
        gift_product: Id of the product given away; 0 none; None unknown.
        code: The code the customer typed, where readable.
    """

    id: int
    cart_rule_id: int
    name: str
    value_incl: ExactAmount
    value_excl: ExactAmount
    free_shipping: bool = False
    reduction_product: int | None = None
    gift_product: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment recorded in the shop under the order's reference (split orders share them)."""

    id: int
    amount: ExactAmount
    method: str
    transaction_id: str = ""
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrderTotals:
    """The shop's own totals, as stored on the order. `discounts_*` are positive. `paid_*` is what is to be paid."""

    products_excl: ExactAmount
    products_incl: ExactAmount
    shipping_excl: ExactAmount
    shipping_incl: ExactAmount
    wrapping_excl: ExactAmount
    wrapping_incl: ExactAmount
    discounts_excl: ExactAmount
    discounts_incl: ExactAmount
    paid_excl: ExactAmount
    paid_incl: ExactAmount
    paid_real: ExactAmount


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the shop with everything that belongs to it.

    Attributes:
        reference: Not unique: orders split from one cart share it. `id` is the key.
        split_of: Ids of the other orders with the same reference, ascending; empty for a normal order.
        placed_on, invoiced_on: The shop's calendar dates of `date_add` and `invoice_date`; the latter None without
            an invoice.
        updated_at: The shop's wall-clock text of `date_upd`; compared, never calculated with.
        conversion_rate: Units of the order's currency per unit of the shop's default currency.
        carrier_tax_rate: The shop's rate of shipping; 0 under proportionate tax or without carrier; None if unreadable.
        state: None when the order has a status that the shop does not know (0, or deleted).
        missing: What could not be read for this order, by resource, with the reason ("401", "404"): a finding tells
            the owner.
    """

    id: int
    reference: str
    shop_id: int
    cart_id: int
    customer_id: int
    currency: str
    conversion_rate: Decimal
    placed_at: datetime
    placed_on: date
    updated_at: str
    state_id: int
    state: OrderState | None
    module: str
    payment: str
    totals: OrderTotals
    lines: tuple[OrderLine, ...]
    round_type: RoundType = RoundType.LINE
    round_mode: RoundMode = RoundMode.HALF_UP
    carrier_tax_rate: VatRate | None = None
    carrier_id: int = 0
    carrier_name: str = ""
    invoice_number: int = 0
    invoice_prefix: str = ""
    invoiced_on: date | None = None
    paid_at: datetime | None = None
    cart_rules: tuple[CartRule, ...] = ()
    cart_rules_readable: bool = True
    payments: tuple[Payment, ...] = ()
    customer: Customer | None = None
    invoice_address: Address | None = None
    delivery_address: Address | None = None
    note: str = ""
    gift: bool = False
    gift_message: str = ""
    valid: bool = True
    split_of: tuple[int, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_virtual(self) -> bool:
        """Nothing is transported: no carrier and no shipping (reading R1)."""
        return self.carrier_id == 0 and self.totals.shipping_incl.amount == 0


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A row of a credit slip; `order_line_id` names the order's row."""

    order_line_id: int
    quantity: int
    amount_excl: ExactAmount
    amount_incl: ExactAmount


@dataclass(frozen=True, slots=True)
class CreditSlip:
    """A credit slip of the shop. Only which rows and amounts are taken from it, never its VAT (reading R19).

    `amount` is as the shop stored it and without shipping; it may be with or without VAT.
    """

    id: int
    order_id: int
    created_on: date
    created_at: str
    lines: tuple[SlipLine, ...]
    products_excl: ExactAmount
    products_incl: ExactAmount
    shipping_excl: ExactAmount
    shipping_incl: ExactAmount
    amount: ExactAmount
    shipping_cost_amount: ExactAmount
    shipping_refunded: bool = False


@dataclass(frozen=True, slots=True)
class ShopProfile:
    """What the shop's own configuration says that matters to a bookkeeper. Changes rarely; read once per run.

    Attributes:
        tax_address: "delivery" or "invoice" (PS_TAX_ADDRESS_TYPE).
        proportionate_shipping: Shipping and wrapping are taxed by the mix of the basket (PS_ATCP_SHIPWRAP).
        wrapping_rate: The configured rate of gift wrapping in the shop's own country; None when unset or unreadable.
        default_country: ISO code of the shop's country (PS_COUNTRY_DEFAULT).
        invoice_number_with_year: PS_INVOICE_USE_YEAR; numbers start again each year when PS_INVOICE_RESET is on.
        version: PrestaShop's version as the webservice tells it, "" if it does not.
    """

    timezone: str = "Europe/Amsterdam"
    default_country: str = ""
    default_currency: str = "EUR"
    tax_address: str = "delivery"
    proportionate_shipping: bool = False
    wrapping_rate: VatRate | None = None
    invoice_prefix: str = ""
    invoice_number_with_year: bool = False
    invoice_number_resets: bool = False
    version: str = ""
    states: tuple[OrderState, ...] = ()
    shop_names: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
