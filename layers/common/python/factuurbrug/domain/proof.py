"""The cent proof: what the shop charged beside what Yuki will compute from the lines (R5, docs/rounding.md)."""

from collections.abc import Iterable, Sequence

from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.invoice import CentProof, InvoiceLine, LineKind
from factuurbrug.domain.mapping.charges import Charge
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.order import Order
from factuurbrug.domain.settings import IntegrationSettings

#: Lines that stand outside the VAT of the order.
_NO_SUPPLY = (LineKind.ROUNDING, LineKind.GIFT_CARD)


def proof_of_order(order: Order, charges: Iterable[Charge], lines: Sequence[InvoiceLine]) -> CentProof:
    """Total and VAT as stored on the order, and per rate as the sum of the order's own parts, beside the lines.

    How the shop's VAT per rate follows from its figures is told in `docs/rounding.md`.
    """
    currency = order.currency
    shop: dict[VatRate, Money] = {}
    for charge in charges:
        if charge.outside is None:
            shop[charge.group.rate] = shop.get(charge.group.rate, Money.zero(currency)) + charge.shop_vat
    paid = order.totals.paid_incl.rounded()
    return build_proof(
        shop_total=paid, shop_vat=paid - order.totals.paid_excl.rounded(), shop_by_rate=shop, lines=lines
    )


def build_proof(
    *, shop_total: Money, shop_vat: Money, shop_by_rate: dict[VatRate, Money], lines: Sequence[InvoiceLine]
) -> CentProof:
    """A proof from the shop's figures and the lines as Yuki will compute them."""
    currency = shop_total.currency
    booked: dict[VatRate, Money] = {}
    for line in lines:
        if line.kind in _NO_SUPPLY:
            continue
        booked[line.rate] = booked.get(line.rate, Money.zero(currency)) + line.vat
    nothing = Money.zero(currency)
    rates = sorted({*shop_by_rate, *booked}, key=lambda rate: rate.percent, reverse=True)
    return CentProof(
        shop_total_incl=shop_total,
        booked_total_incl=Money.total((line.amount_incl for line in lines), currency),
        shop_vat=shop_vat,
        booked_vat=Money.total((line.vat for line in lines), currency),
        vat_by_rate={str(rate): (shop_by_rate.get(rate, nothing), booked.get(rate, nothing)) for rate in rates},
    )


def proof_findings(proof: CentProof, settings: IntegrationSettings) -> tuple[Finding, ...]:
    """A total that differs at all, and VAT per rate or in all that differs by more than the set tolerance."""
    found: list[Finding] = []
    if proof.difference:
        found.append(
            blocks(
                "PROOF-TOTAL",
                shop=str(proof.shop_total_incl.amount),
                booked=str(proof.booked_total_incl.amount),
                difference=str(proof.difference.amount),
            )
        )
    differing = [
        (rate, shop, booked, booked - shop) for rate, (shop, booked) in proof.vat_by_rate.items() if shop != booked
    ]
    for rate, shop, booked, difference in differing:
        finding = blocks if abs(difference.amount) > settings.vat_tolerance else warns
        found.append(
            finding(
                "PROOF-VAT" if finding is blocks else "PROOF-VAT-ROUNDED",
                rate=rate,
                shop=str(shop.amount),
                booked=str(booked.amount),
                difference=str(difference.amount),
            )
        )
    if abs(proof.vat_difference.amount) > settings.vat_tolerance * max(1, len(proof.vat_by_rate)):
        found.append(
            blocks(
                "PROOF-VAT-TOTAL",
                shop=str(proof.shop_vat.amount),
                booked=str(proof.booked_vat.amount),
                difference=str(proof.vat_difference.amount),
            )
        )
    return tuple(found)
