"""Distance sales within the Union: what counts towards the threshold of article 59c of the VAT directive."""

from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.vat.territories import Territory, is_eu_member


def distance_country(regime: Regime | None, territory: Territory | None, *, home: str) -> str:
    """The other member state to which goods or services go that were sold with VAT, "" when it is no such sale.

    Sold with VAT means: to somebody without a valid VAT number, so to a consumer for this purpose. Whether the shop
    charged that state's VAT (OSS) or its own does not matter: both count. Northern Ireland is treated as a member
    state for goods, but has no seller below a threshold here: its sales are not counted.
    """
    if regime not in {Regime.OSS, Regime.DOMESTIC} or territory is None or not territory.in_eu_vat:
        return ""
    country = territory.vat_country
    return country if country != home and is_eu_member(country) else ""
