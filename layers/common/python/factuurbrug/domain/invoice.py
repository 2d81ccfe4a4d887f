"""The sales invoice as it will stand in Yuki: frozen, complete, with the reason of every line and its cent proof.

Amounts of a line are what *Yuki* will compute from it (quantity × unit price with VAT, VAT inside it, per line, half
up), so
the sums here are the sums in the books. What the shop charged stands beside them in the cent proof.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from factuurbrug.domain.findings import Reason
from factuurbrug.domain.money import Money, VatRate


class Regime(StrEnum):
    """The VAT regime of a whole invoice (docs/vat.md)."""

    DOMESTIC = "domestic"
    OSS = "oss"
    ICP = "icp"
    EXPORT = "export"
    EXEMPT = "exempt"


class LineKind(StrEnum):
    """What a line stands for."""

    PRODUCT = "product"
    DISCOUNT = "discount"
    SHIPPING = "shipping"
    WRAPPING = "wrapping"
    SURCHARGE = "surcharge"
    GIFT_CARD = "gift_card"
    ROUNDING = "rounding"


class ContactType(StrEnum):
    """Yuki's two kinds of contact."""

    PERSON = "Person"
    COMPANY = "Company"


@dataclass(frozen=True, slots=True)
class Contact:
    """The debtor. With `fixed` only the code is sent, so that the card in Yuki is not overwritten (S31)."""

    code: str
    contact_type: ContactType = ContactType.PERSON
    full_name: str = ""
    first_name: str = ""
    last_name: str = ""
    country: str = ""
    city: str = ""
    postcode: str = ""
    address1: str = ""
    address2: str = ""
    email: str = ""
    phone: str = ""
    vat_number: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line of the invoice.

    Attributes:
        description: Printed text (order-specific texts such as "19 × …" go here).
        product_name, product_reference: Yuki's sales item: bare name (≤ 60) and SKU (≤ 40), stable over orders.
        quantity: Pieces; negative on a credit invoice.
        unit_price: Per piece, with VAT, in cents; negative only for discounts and gift cards.
        amount_incl, vat: As Yuki will compute them; `amount_excl` is their difference.
        vat_type, vat_description: Yuki's VAT code; the description only where the type alone is not unique (OSS).
        reason: Which rule chose rate, code and ledger account, from which field.
        source_line_id: The shop's order_detail this line comes from; None for all other kinds.
    """

    kind: LineKind
    description: str
    product_name: str
    product_reference: str
    quantity: Decimal
    unit_price: Money
    rate: VatRate
    vat_type: int
    ledger_account: str
    reason: Reason
    vat_description: str = ""
    source_line_id: int | None = None

    @property
    def amount_incl(self) -> Money:
        """Quantity × unit price, half up to the cent."""
        return self.unit_price.times(self.quantity)

    @property
    def vat(self) -> Money:
        """The VAT inside `amount_incl`, half up to the cent."""
        return self.rate.vat_within(self.amount_incl)

    @property
    def amount_excl(self) -> Money:
        """`amount_incl` less `vat`."""
        return self.amount_incl - self.vat


@dataclass(frozen=True, slots=True)
class CentProof:
    """The shop's figures beside ours. `difference` is booked minus shop and must be zero for a booked invoice.

    `vat_by_rate` maps a rate ("21") to (shop's VAT, booked VAT).
    """

    shop_total_incl: Money
    booked_total_incl: Money
    shop_vat: Money
    booked_vat: Money
    vat_by_rate: Mapping[str, tuple[Money, Money]]

    @property
    def difference(self) -> Money:
        """Booked total less the shop's total."""
        return self.booked_total_incl - self.shop_total_incl

    @property
    def vat_difference(self) -> Money:
        """Booked VAT less the shop's VAT."""
        return self.booked_vat - self.shop_vat


@dataclass(frozen=True, slots=True)
class Invoice:
    """A sales invoice, or with negative quantities a credit invoice, ready to be sent.

    Attributes:
        subject: Unique in the Yuki domain; a draft is found again by it.
        reference: The invoice's number in Yuki, unique in the administration; None on a draft (Yuki numbers it later).
        process: True books at once; False makes a draft.
        issued_on: The invoice date: the shop's calendar day.
        due_date: Set on processed invoices.
        payment_method: A documented value of Yuki, or the name of one of the domain's own methods.
        payment_id: A key for matching the payment (transaction or cart id), "" for none.
    """

    subject: str
    reference: str | None
    issued_on: date
    due_date: date | None
    currency: str
    payment_method: str
    process: bool
    contact: Contact
    lines: tuple[InvoiceLine, ...]
    regime: Regime
    vat_country: str
    cent_proof: CentProof
    remarks: str = ""
    payment_id: str = ""
    layout: str = ""
    email_to_customer: bool = False

    @property
    def total_incl(self) -> Money:
        """Sum of the lines with VAT, as Yuki will compute it."""
        return Money.total((line.amount_incl for line in self.lines), self.currency)

    @property
    def vat(self) -> Money:
        """Sum of the lines' VAT, as Yuki will compute it."""
        return Money.total((line.vat for line in self.lines), self.currency)

    @property
    def total_excl(self) -> Money:
        """`total_incl` less `vat`."""
        return self.total_incl - self.vat

    @property
    def vat_by_rate(self) -> Mapping[str, Money]:
        """VAT per rate ("21", "9", "0"), rates descending; lines outside VAT are not in it."""
        rates = sorted(
            {line.rate.percent for line in self.lines if line.kind is not LineKind.ROUNDING},
            reverse=True,
        )
        return {
            str(VatRate(rate)): Money.total(
                (line.vat for line in self.lines if line.rate.percent == rate), self.currency
            )
            for rate in rates
        }


@dataclass(frozen=True, slots=True)
class OmittedLine:
    """A row of the order that is not on the invoice, and why (amount 0, quantity 0)."""

    description: str
    reason: Reason
