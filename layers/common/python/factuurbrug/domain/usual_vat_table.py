"""The usual VAT table of a shop: what the screen is filled with before anybody chose (S27 to S30).

The home country's rates, every other member state's by the mode of selling abroad, ICP, and outside the Union. Where
the administration is known, only codes that it has active go in; a row that nobody could save helps nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from factuurbrug.domain.administration import BooksOverview, VatCode
from factuurbrug.domain.defaults import (
    EXEMPT,
    EXPORT,
    HIGH,
    ICP_GOODS,
    ICP_SERVICES,
    LOW,
    OSS,
    ZERO,
    domestic_codes,
)
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.mapping.outside import default_revenue_account
from factuurbrug.domain.mapping.vat_code import active_codes, codes_of_type
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import OssChoice, Region, VatMapping
from factuurbrug.domain.vat.rates import STANDARD, rates_of
from factuurbrug.domain.vat.territories import eu_members

#: Kinds of rates that a shop of the whole country may charge; regional ones are told by nobody's address alone.
KINDS: Final = frozenset({STANDARD, "reduced"})
_ZERO_RATE: Final = VatRate.parse("0")


@dataclass(frozen=True, slots=True)
class UsualVat:
    """What the usual table follows from.

    Attributes:
        offered: What the administration offers; None while it is not connected.
        countries: Member states to name; none means all of them.
    """

    region: Region
    home: str
    oss: OssChoice
    today: date
    offered: BooksOverview | None = None
    countries: tuple[str, ...] = ()

    def table(self) -> tuple[VatMapping, ...]:
        """The rows, home first, then the member states by their codes, then ICP and the rest of the world."""
        account = self._account()
        rows = (*self._home(account), *self._abroad(account), *self._untaxed(account))
        return tuple(row for row in rows if self._is_offered(row))

    def _home(self, account: str) -> Iterator[VatMapping]:
        for rate, vat_type in self._home_rates():
            yield self._coded(VatMapping(Regime.DOMESTIC, vat_type, account, self.home, rate))
        yield self._coded(VatMapping(Regime.DOMESTIC, ZERO, account, self.home, _ZERO_RATE))

    def _home_rates(self) -> Sequence[tuple[VatRate, int]]:
        """The seller's rates with their codes; of a country that is not the region's, high is the standard one."""
        if self.home == self.region.value:
            return [(rate, code) for rate, code in domestic_codes(self.region) if rate.percent]
        return [
            (dated.rate, HIGH if dated.kind == STANDARD else LOW)
            for dated in rates_of(self.home, self.today)
            if dated.kind in KINDS
        ]

    def _abroad(self, account: str) -> Iterator[VatMapping]:
        for country in sorted(eu_members() - {self.home}):
            if self.countries and country not in self.countries:
                continue
            if self.oss is OssChoice.BELOW_THRESHOLD:
                for rate, vat_type in self._home_rates():
                    yield self._coded(VatMapping(Regime.DOMESTIC, vat_type, account, country, rate))
            else:
                yield from self._oss(country, account)
        if self.oss is not OssChoice.BELOW_THRESHOLD:
            # For rates that the table of rates does not have: the country's own code is found when an order comes.
            yield VatMapping(Regime.OSS, OSS, account)

    def _oss(self, country: str, account: str) -> Iterator[VatMapping]:
        known = dict.fromkeys(dated.rate for dated in rates_of(country, self.today) if dated.kind in KINDS)
        for rate in known:
            codes = [code for code in self._codes(OSS, rate) if code.country == country]
            description = codes[0].description if len(codes) == 1 else ""
            if self.offered is None or codes:
                yield VatMapping(Regime.OSS, OSS, account, country, rate, description)

    def _untaxed(self, account: str) -> Iterator[VatMapping]:
        yield VatMapping(Regime.ICP, ICP_GOODS, account)
        yield VatMapping(Regime.ICP, ICP_SERVICES, account, services=True)
        yield VatMapping(Regime.EXPORT, EXPORT, account)
        yield VatMapping(Regime.EXEMPT, EXEMPT, account)

    def _account(self) -> str:
        """Yuki's usual revenue account where the administration has it, else its first one."""
        usual = default_revenue_account(self.region)
        if self.offered is None:
            return usual
        usable = [one.code for one in self.offered.ledger_accounts if one.is_revenue and one.is_enabled]
        return usual if usual in usable or not usable else usable[0]

    def _coded(self, row: VatMapping) -> VatMapping:
        """The row with another code of the same percentage where the usual one is not active there."""
        if row.rate is None or self.offered is None or self._codes(row.vat_type, row.rate):
            return row
        same = next((code for code in self.offered.vat_codes if self._stands_in(code, row.rate)), None)
        return replace(row, vat_type=same.type, vat_description=same.description) if same else row

    def _stands_in(self, code: VatCode, rate: VatRate) -> bool:
        return code.country in ("", self.home) and code in self._codes(code.type, rate)

    def _codes(self, vat_type: int, rate: VatRate) -> tuple[VatCode, ...]:
        return active_codes(self.offered, vat_type=vat_type, rate=rate, day=self.today) if self.offered else ()

    def _is_offered(self, row: VatMapping) -> bool:
        """Whether the administration has the code. A home rate stays even so: without its row nothing is booked."""
        if self.offered is None or not self.offered.vat_codes or _is_home(row, self.home):
            return True
        if row.rate is not None:
            return bool(self._codes(row.vat_type, row.rate))
        return bool(codes_of_type(self.offered, vat_type=row.vat_type, day=self.today))


def _is_home(row: VatMapping, home: str) -> bool:
    return row.regime is Regime.DOMESTIC and row.country == home and row.rate is not None and bool(row.rate.percent)
