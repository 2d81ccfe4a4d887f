"""Finding the rate of an amount whose rate the shop does not tell (reading R10).

A rate *fits* when applying it to the net amount gives the VAT within a cent. It replaces every "percentage between
0.204 and 0.21" rule: on small amounts the ratio of two rounded figures says little.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factuurbrug.domain.mapping.charges import GroupTotals, RateGroup
from factuurbrug.domain.money import Money, TaxedAmount, VatRate

#: One cent either way: net and gross were each rounded to the cent.
_CENT = Decimal("0.01")


class Certainty(StrEnum):
    """How a rate was found."""

    ONE_FITS = "one_fits"
    MAIN_SUPPLY = "main_supply"
    NONE_FITS = "none_fits"


@dataclass(frozen=True, slots=True)
class Inference:
    """The rate, None when none fits; and how it was chosen."""

    rate: VatRate | None
    certainty: Certainty


def fits(amount: TaxedAmount, rate: VatRate) -> bool:
    """Whether a rate explains the VAT of an amount to within a cent."""
    return abs((rate.vat_on(amount.net) - amount.vat).amount) <= _CENT


def infer_rate(amount: TaxedAmount, candidates: Iterable[VatRate], basket: GroupTotals) -> Inference:
    """The one candidate that fits; of several that of the basket's main supply, else the basket's highest."""
    fitting = [rate for rate in dict.fromkeys(candidates) if fits(amount, rate)]
    if not fitting:
        return Inference(None, Certainty.NONE_FITS)
    if len(fitting) == 1:
        return Inference(fitting[0], Certainty.ONE_FITS)
    if basket.main is not None and basket.main.rate in fitting:
        return Inference(basket.main.rate, Certainty.MAIN_SUPPLY)
    in_basket = [group.rate for group in basket.groups if group.rate in fitting]
    if in_basket:
        return Inference(in_basket[0], Certainty.MAIN_SUPPLY)
    return Inference(min(fitting, key=lambda rate: _distance(amount, rate)), Certainty.MAIN_SUPPLY)


def _distance(amount: TaxedAmount, rate: VatRate) -> Decimal:
    return abs(amount.net.amount * rate.percent / 100 - amount.vat.amount)


def proportional_split(amount: TaxedAmount, basket: GroupTotals) -> tuple[tuple[RateGroup, Money], ...] | None:
    """Gross parts per rate in proportion of the basket's amounts, adding up exactly; None when the VAT does not fit.

    The Dutch rule for delivery costs, and PrestaShop's proportionate tax (reading R9, vector G6). The VAT of the parts
    must meet the amount's VAT within a cent per rate.
    """
    groups = basket.groups
    if not groups:
        return None
    parts = amount.gross.share_out([basket.gross[group].amount for group in groups])
    vat = Money.total(
        (group.rate.vat_within(part) for group, part in zip(groups, parts, strict=True)), amount.gross.currency
    )
    if abs((vat - amount.vat).amount) > _CENT * len(groups):
        return None
    return tuple((group, part) for group, part in zip(groups, parts, strict=True) if part)
