"""What every part of the mapping may look at: the order, the settings, the shop, and where the goods go."""

from collections.abc import Iterator
from dataclasses import dataclass

from factuurbrug.domain.mapping.document_words import DocumentWords, words_of
from factuurbrug.domain.money import ExactAmount, TaxedAmount, VatRate
from factuurbrug.domain.order import Order, ShopProfile
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.rates import rates_of
from factuurbrug.domain.vat.territories import Territory


@dataclass(frozen=True, slots=True)
class Context:
    """The facts of one order; `territory` is None while the address does not tell it."""

    order: Order
    settings: IntegrationSettings
    profile: ShopProfile
    territory: Territory | None

    @property
    def currency(self) -> str:
        """The order's own currency: all amounts are in it."""
        return self.order.currency

    @property
    def words(self) -> DocumentWords:
        """Words for the invoice in the integration's language."""
        return words_of(self.settings.language)

    @property
    def at_home(self) -> bool:
        """The goods stay in the seller's own VAT country."""
        return (
            self.territory is not None
            and self.territory.in_eu_vat
            and self.territory.vat_country == self.settings.home_country
        )

    @property
    def order_has_vat(self) -> bool:
        """The shop charged VAT on something of this order."""
        return self.order.totals.paid_incl.rounded() != self.order.totals.paid_excl.rounded() or any(
            line.total_incl.rounded() != line.total_excl.rounded() for line in self.order.lines
        )

    def known_rates(self) -> Iterator[VatRate]:
        """Rates that an amount without rate may have: of the settings, the VAT country and the seller's country.

        Rows of the settings for other countries do not count: of all rates of the Union one nearly always fits.
        """
        there = [self.territory.vat_country] if self.territory is not None else []
        countries = (*there, self.settings.home_country)
        rows = [row for row in self.settings.vat_table if row.country in ("", *countries)]
        yield from (row.rate for row in rows if row.rate is not None and row.rate.percent)
        for country in countries:
            yield from (dated.rate for dated in rates_of(country, self.order.placed_on))


def taxed(*, excl: ExactAmount, incl: ExactAmount) -> TaxedAmount:
    """Two amounts of the shop, each rounded half up to the cent, with the VAT between them."""
    gross = incl.rounded()
    return TaxedAmount.of_gross(gross, gross - excl.rounded())
