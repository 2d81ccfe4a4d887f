"""A charge: one thing that the shop charged at one rate, before it has a VAT code and a ledger account."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from factuurbrug.domain.findings import Finding, Reason
from factuurbrug.domain.invoice import LineKind, OmittedLine
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.settings import OutsideVat


@dataclass(frozen=True, slots=True, order=False)
class RateGroup:
    """What a discount or shipping is spread over: a rate, and whether it is outside VAT (reading R11)."""

    rate: VatRate
    vat_free: bool = False

    @property
    def label(self) -> str:
        """Short text for item references: "21", "VRIJ"."""
        return "VRIJ" if self.vat_free else str(self.rate)


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge of the order.

    Attributes:
        product_name, product_reference: Yuki's sales item, stable over orders (S90).
        quantity, unit_price: Whole pieces and price with VAT; their product is `gross` exactly.
        shop_vat: The VAT in it as the shop computed it, rounded to the cent.
        group: Its rate, and whether it is outside VAT.
        reason: How the rate was found.
        outside: Account and code of its own (gift cards, rounding); None takes them from the VAT table.
    """

    kind: LineKind
    description: str
    product_name: str
    product_reference: str
    quantity: int
    unit_price: Money
    shop_vat: Money
    group: RateGroup
    reason: Reason
    source_line_id: int | None = None
    outside: OutsideVat | None = None

    @property
    def gross(self) -> Money:
        """Quantity × unit price, with VAT."""
        return Money(self.unit_price.amount * self.quantity, self.unit_price.currency)


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of an order came to.

    `complete` is False when something was charged that could not become a charge: no invoice can be drawn up then.
    """

    charges: tuple[Charge, ...] = ()
    omitted: tuple[OmittedLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    complete: bool = True

    def __add__(self, other: "Part") -> "Part":
        return Part(
            self.charges + other.charges,
            self.omitted + other.omitted,
            self.findings + other.findings,
            self.complete and other.complete,
        )


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Products of an order per rate: what proportional shipping and spread discounts go by."""

    gross: dict[RateGroup, Money]
    shop_vat: dict[RateGroup, Money]
    main: RateGroup | None = field(default=None)

    @classmethod
    def of(cls, charges: Iterable[Charge], currency: str) -> "GroupTotals":
        """Totals of the given charges; `main` is the group with the largest gross amount, the higher rate on a tie."""
        gross: dict[RateGroup, Money] = {}
        shop_vat: dict[RateGroup, Money] = {}
        for charge in charges:
            gross[charge.group] = gross.get(charge.group, Money.zero(currency)) + charge.gross
            shop_vat[charge.group] = shop_vat.get(charge.group, Money.zero(currency)) + charge.shop_vat
        main = max(gross, key=lambda group: (gross[group].amount, group.rate.percent), default=None)
        return cls(gross, shop_vat, main)

    @property
    def groups(self) -> tuple[RateGroup, ...]:
        """Groups with an amount above zero, highest rate first; taxed before VAT-free at the same rate."""
        return tuple(
            sorted(
                (group for group, amount in self.gross.items() if amount.amount > 0),
                key=lambda group: (-group.rate.percent, group.vat_free),
            )
        )
