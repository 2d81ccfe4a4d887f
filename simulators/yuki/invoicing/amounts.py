"""How Yuki computes a line: per line, half up (away from zero), VAT rounded per line too.

`SalesPrice` is per unit. LineAmount and LineVATAmount take the place of what would be computed.
"""

from decimal import ROUND_HALF_UP, Decimal

from simulators.yuki.invoicing.document import LineInput
from simulators.yuki.wording import Refusal

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def cents(amount: Decimal) -> Decimal:
    """Round an amount to cents, half away from zero."""
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def compute_line(
    line: LineInput, *, price: Decimal, percentage: Decimal, vat_included: bool
) -> tuple[Decimal, Decimal]:
    """Return a line's amount excluding VAT and its VAT, in cents.

    Args:
        line: The line as sent, with its quantity and overriding amounts.
        price: The price of one unit, including VAT if `vat_included`.
        percentage: The VAT percentage, such as 21.00.
        vat_included: Whether the price, and LineAmount, include VAT.

    Raises:
        Refusal: LineAmount has another sign than quantity times price.
    """
    computed = cents(line.quantity * price)
    if line.amount is not None and line.amount * computed < 0:
        raise Refusal("line-amount-sign", amount=line.amount)
    amount = computed if line.amount is None else cents(line.amount)
    base = _HUNDRED + percentage if vat_included else _HUNDRED
    vat = cents(amount * percentage / base)
    if line.vat_amount is not None:
        vat = cents(line.vat_amount)
    return (amount - vat if vat_included else amount), vat
