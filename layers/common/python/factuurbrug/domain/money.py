"""Money that refuses to be wrong: exact decimals, one currency, rounding only where it is asked for by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Self

from factuurbrug.domain.errors import Defect

#: Currencies whose smallest unit is not a hundredth (ISO 4217).
_DECIMALS = {
    "BHD": 3, "CLP": 0, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "OMR": 3, "TND": 3, "UGX": 0, "VND": 0,
    "XAF": 0,
    "XOF": 0, "XPF": 0,
}  # fmt: skip
EUR = "EUR"


def decimals_of(currency: str) -> int:
    """The number of decimals of a currency's smallest unit (2 for the euro)."""
    return _DECIMALS.get(currency, 2)


def parse_decimal(text: str) -> Decimal:
    """Read a decimal from text with a dot.

    Raises:
        Defect: `MONEY-UNREADABLE` when the text is no finite number.
    """
    try:
        value = Decimal(text.strip())
    except InvalidOperation as error:
        raise Defect("MONEY-UNREADABLE", text=text[:40]) from error
    if not value.is_finite():
        raise Defect("MONEY-UNREADABLE", text=text[:40])
    return value


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in whole smallest units of its currency (cents), as a `Decimal` with exactly its decimals.

    Raises:
        Defect: `MONEY-INEXACT` when the amount has more decimals than the currency.
    """

    amount: Decimal
    currency: str = EUR

    def __post_init__(self) -> None:
        quantum = Decimal(1).scaleb(-decimals_of(self.currency))
        if not self.amount.is_finite():
            raise Defect("MONEY-UNREADABLE", text=str(self.amount))
        exact = self.amount.quantize(quantum, rounding=ROUND_DOWN)
        if exact != self.amount:
            raise Defect("MONEY-INEXACT", amount=str(self.amount), currency=self.currency)
        object.__setattr__(self, "amount", exact + 0)

    @classmethod
    def parse(cls, text: str, currency: str = EUR) -> Self:
        """Read an amount such as "12.50".

        Raises:
            Defect: `MONEY-UNREADABLE` or `MONEY-INEXACT`.
        """
        return cls(parse_decimal(text), currency)

    @classmethod
    def zero(cls, currency: str = EUR) -> Self:
        """Nothing, in this currency."""
        return cls(Decimal(0), currency)

    @classmethod
    def rounded(cls, amount: Decimal, currency: str = EUR, rounding: str = ROUND_HALF_UP) -> Self:
        """The amount rounded to the currency's smallest unit (half up, as Dutch VAT law and Yuki do)."""
        return cls(amount.quantize(Decimal(1).scaleb(-decimals_of(currency)), rounding=rounding), currency)

    @classmethod
    def total(cls, amounts: Iterable["Money"], currency: str) -> "Money":
        """The sum; zero in `currency` when there is nothing to add.

        Raises:
            Defect: `MONEY-CURRENCIES-MIXED`.
        """
        result = Money.zero(currency)
        for amount in amounts:
            result = result + amount
        return result

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.amount), self.currency)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __lt__(self, other: "Money") -> bool:
        self._same_currency(other)
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        self._same_currency(other)
        return self.amount <= other.amount

    def __gt__(self, other: "Money") -> bool:
        return not self <= other

    def __ge__(self, other: "Money") -> bool:
        return not self < other

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def times(self, factor: Decimal, rounding: str = ROUND_HALF_UP) -> "Money":
        """The product, rounded to the smallest unit by the named rounding (default half up)."""
        return Money.rounded(self.amount * factor, self.currency, rounding)

    def share_out(self, weights: Sequence[Decimal]) -> tuple["Money", ...]:
        """Split by weights so that the parts add up to the whole exactly (largest remainder).

        Weights are not negative and at least one is above 0. The first of equal remainders gets the cent.

        Raises:
            Defect: `MONEY-WEIGHTS` when the weights cannot divide anything.
        """
        whole = sum(weights, Decimal(0))
        if whole <= 0 or any(weight < 0 for weight in weights):
            raise Defect("MONEY-WEIGHTS", weights=str([str(weight) for weight in weights]))
        unit = Decimal(1).scaleb(-decimals_of(self.currency))
        units = abs(self.amount) / unit
        exact = [units * weight / whole for weight in weights]
        floors = [share.quantize(Decimal(1), rounding=ROUND_DOWN) for share in exact]
        left = int(units - sum(floors, Decimal(0)))
        by_remainder = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
        for index in by_remainder[:left]:
            floors[index] += 1
        sign = -1 if self.amount < 0 else 1
        return tuple(Money(sign * share * unit, self.currency) for share in floors)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise Defect("MONEY-CURRENCIES-MIXED", one=self.currency, other=other.currency)


@dataclass(frozen=True, slots=True)
class ExactAmount:
    """An amount as the shop sends it: up to six decimals, not yet money. Rounding it is a visible step."""

    amount: Decimal
    currency: str = EUR

    @classmethod
    def parse(cls, text: str, currency: str = EUR) -> Self:
        """Read an amount such as "8.264463".

        Raises:
            Defect: `MONEY-UNREADABLE`.
        """
        return cls(parse_decimal(text), currency)

    def rounded(self, rounding: str = ROUND_HALF_UP) -> Money:
        """The amount as money, rounded by the named rounding (default half up)."""
        return Money.rounded(self.amount, self.currency, rounding)


@dataclass(frozen=True, slots=True)
class VatRate:
    """A VAT percentage such as 21 or 5.5; equal when the number is equal (21.000 is 21)."""

    percent: Decimal

    def __post_init__(self) -> None:
        if not Decimal(0) <= self.percent <= Decimal(100):
            raise Defect("VAT-RATE-UNREADABLE", percent=str(self.percent))
        exponent = self.percent.normalize().as_tuple().exponent
        plain = (
            self.percent.normalize()
            if isinstance(exponent, int) and exponent < 0
            else self.percent.quantize(Decimal(1))
        )
        object.__setattr__(self, "percent", plain)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a percentage such as "21.000".

        Raises:
            Defect: `MONEY-UNREADABLE` or `VAT-RATE-UNREADABLE`.
        """
        return cls(parse_decimal(text))

    def __str__(self) -> str:
        return str(self.percent)

    def vat_within(self, gross: Money) -> Money:
        """The VAT inside an amount that includes it, rounded half up to the cent (how Yuki computes a line)."""
        return gross.times(self.percent / (100 + self.percent))

    def vat_on(self, net: Money) -> Money:
        """The VAT on an amount that excludes it, rounded half up to the cent."""
        return net.times(self.percent / 100)


@dataclass(frozen=True, slots=True)
class TaxedAmount:
    """Net, VAT and gross of one thing; refuses figures that do not add up.

    Raises:
        Defect: `MONEY-UNEQUAL` when net + VAT is not gross.
    """

    net: Money
    vat: Money
    gross: Money

    def __post_init__(self) -> None:
        if self.net + self.vat != self.gross:
            raise Defect("MONEY-UNEQUAL", net=str(self.net), vat=str(self.vat), gross=str(self.gross))

    @classmethod
    def of_gross(cls, gross: Money, vat: Money) -> Self:
        """From the amount with VAT and the VAT in it."""
        return cls(gross - vat, vat, gross)

    @classmethod
    def zero(cls, currency: str = EUR) -> Self:
        """Nothing, in this currency."""
        nothing = Money.zero(currency)
        return cls(nothing, nothing, nothing)

    def __add__(self, other: "TaxedAmount") -> "TaxedAmount":
        return TaxedAmount(self.net + other.net, self.vat + other.vat, self.gross + other.gross)

    def __sub__(self, other: "TaxedAmount") -> "TaxedAmount":
        return self + -other

    def __neg__(self) -> "TaxedAmount":
        return TaxedAmount(-self.net, -self.vat, -self.gross)

    def __bool__(self) -> bool:
        return bool(self.gross) or bool(self.vat)
