"""Credit lines: which rows and amounts come back, at the rates of the booked invoice (reading R19).

A shop's credit slip says which rows came back and for how much. Its VAT is not trusted: rate, code and account are
those of the line that was booked. A credit line has a negative quantity and a positive price.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factuurbrug.domain.findings import Finding, Reason, blocks
from factuurbrug.domain.invoice import Invoice, InvoiceLine, LineKind
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.order import CreditSlip, SlipLine

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CreditedLine:
    """A credit line with the VAT that the shop put on what it stands for (positive for what comes back)."""

    line: InvoiceLine
    shop_gross: Money
    shop_vat: Money

    @property
    def rate(self) -> VatRate:
        """The booked line's rate."""
        return self.line.rate


class Remainder:
    """What is left to credit of each line of a booked invoice, after earlier credits."""

    def __init__(self, booked: Invoice, earlier: Sequence[Invoice]) -> None:
        self.currency = booked.currency
        self.lines = booked.lines
        self._left = [line.amount_incl for line in booked.lines]
        for invoice in earlier:
            for line in invoice.lines:
                self._take_back(line)

    def _take_back(self, credit: InvoiceLine) -> None:
        for index, line in enumerate(self.lines):
            if _same_thing(line, credit) and self._left[index]:
                self._left[index] = self._left[index] + credit.amount_incl
                return

    def of(self, index: int) -> Money:
        """What is left of a line: positive for a sale, negative for a discount."""
        return self._left[index]

    def take(self, index: int, amount: Money) -> None:
        """Note that `amount` of a line is credited now."""
        self._left[index] = self._left[index] - amount

    def of_kinds(self, *kinds: LineKind) -> list[int]:
        """Indexes of the lines of some kinds, or of all."""
        return [index for index, line in enumerate(self.lines) if not kinds or line.kind in kinds]

    def total(self, *kinds: LineKind) -> Money:
        """What is left of some kinds together, or of the whole invoice."""
        return Money.total((self._left[index] for index in self.of_kinds(*kinds)), self.currency)


def credited_rows(slip: CreditSlip, remainder: Remainder) -> tuple[tuple[CreditedLine, ...], tuple[Finding, ...]]:
    """The slip's rows as credit lines; findings for rows that were not booked or come back for more than is left."""
    lines: list[CreditedLine] = []
    found: list[Finding] = []
    for row in slip.lines:
        if not row.amount_incl.rounded():
            continue
        index = _index_of(row, remainder)
        if index is None:
            found.append(blocks("SLIP-LINE-UNKNOWN", line=str(row.order_line_id)))
            continue
        outcome = _credited_row(row, index, remainder)
        if isinstance(outcome, Finding):
            found.append(outcome)
        else:
            lines.append(outcome)
    return tuple(lines), tuple(found)


def credited_shipping(slip: CreditSlip, remainder: Remainder) -> tuple[tuple[CreditedLine, ...], tuple[Finding, ...]]:
    """Refunded shipping over the booked shipping lines, in proportion of what is left of each."""
    wanted = slip.shipping_incl.rounded() or slip.shipping_cost_amount.rounded()
    if not wanted:
        return (), ()
    indexes = [index for index in remainder.of_kinds(LineKind.SHIPPING) if remainder.of(index).amount > 0]
    left = Money.total((remainder.of(index) for index in indexes), remainder.currency)
    if not indexes:
        return (), (blocks("SLIP-SHIPPING", wanted=str(wanted.amount)),)
    if wanted > left and not _near(wanted, left, 1):
        return (), (_exceeds(wanted, remainder.lines[indexes[0]].description, left),)
    amount = left if _near(wanted, left, 1) else wanted
    vat = wanted - slip.shipping_excl.rounded() if slip.shipping_incl.amount else Money.zero(remainder.currency)
    parts = amount.share_out([remainder.of(index).amount for index in indexes])
    vats = vat.share_out([part.amount for part in parts])
    lines = []
    for index, part, shop_vat in zip(indexes, parts, vats, strict=True):
        if part:
            remainder.take(index, part)
            line = _credit_line(remainder.lines[index], quantity=1, price=part, reason="CREDIT-SHIPPING")
            lines.append(CreditedLine(line, part, shop_vat))
    return tuple(lines), ()


def credited_rest(remainder: Remainder, *kinds: LineKind) -> tuple[CreditedLine, ...]:
    """Everything that is left of lines of some kinds (or of all), credited whole."""
    lines: list[CreditedLine] = []
    for index in remainder.of_kinds(*kinds):
        left = remainder.of(index)
        if left:
            remainder.take(index, left)
            line = _credit_line(remainder.lines[index], quantity=1, price=left, reason="CREDIT-REST")
            lines.append(CreditedLine(line, left, -line.vat))
    return tuple(lines)


def _credited_row(row: SlipLine, index: int, remainder: Remainder) -> CreditedLine | Finding:
    booked, left, wanted = remainder.lines[index], remainder.of(index), row.amount_incl.rounded()
    pieces = max(1, abs(row.quantity))
    if wanted.amount < 0 or (wanted > left and not _near(wanted, left, pieces)):
        return _exceeds(wanted, booked.description, left)
    completes = _near(wanted, left, pieces)
    amount = left if completes else wanted
    remainder.take(index, amount)
    per_piece = row.quantity > 0 and Money(booked.unit_price.amount * row.quantity, amount.currency) == amount
    line = _credit_line(
        booked,
        quantity=row.quantity if per_piece else 1,
        price=booked.unit_price if per_piece else amount,
        reason="CREDIT-REST" if completes and amount != wanted else "CREDIT-OF-LINE",
    )
    return CreditedLine(line, amount, wanted - row.amount_excl.rounded())


def _credit_line(booked: InvoiceLine, *, quantity: int, price: Money, reason: str) -> InvoiceLine:
    """Negative quantity and positive price; a discount taken back is a positive quantity at a positive price."""
    sign = -1 if price.amount > 0 else 1
    return replace(
        booked,
        quantity=Decimal(sign * quantity),
        unit_price=abs(price),
        reason=Reason(reason, {**booked.reason.params, "booked": booked.reason.code}),
    )


def _index_of(row: SlipLine, remainder: Remainder) -> int | None:
    return next((index for index, line in enumerate(remainder.lines) if line.source_line_id == row.order_line_id), None)


def _same_thing(booked: InvoiceLine, credit: InvoiceLine) -> bool:
    if booked.source_line_id is not None or credit.source_line_id is not None:
        return booked.source_line_id == credit.source_line_id
    return (booked.kind, booked.product_reference, booked.rate) == (
        credit.kind,
        credit.product_reference,
        credit.rate,
    )


def _near(one: Money, other: Money, pieces: int) -> bool:
    return abs((one - other).amount) <= _CENT * pieces


def _exceeds(wanted: Money, what: str, left: Money) -> Finding:
    return blocks("SLIP-EXCEEDS", wanted=str(wanted.amount), what=what, left=str(left.amount))
