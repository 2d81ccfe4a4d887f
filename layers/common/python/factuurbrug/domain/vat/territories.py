"""From an address to its VAT territory: territory before country (reading R2).

Shops give most special territories the mainland's ISO code, so "EU country" alone would book exports as supplies
within the Union. The table with its source is `data/territories.json`.
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from factuurbrug.domain.party import Address


@dataclass(frozen=True, slots=True)
class Territory:
    """Where goods arrive, for VAT.

    Attributes:
        code: ISO code of the country, or the code of a special territory ("ES-CN", "XI").
        name: English name of a special territory, "" for an ordinary country.
        vat_country: The country whose VAT applies: FR for Monaco, XI for Northern Ireland; the address's own country
            for ordinary countries and territories outside the Union's VAT area.
        in_eu_vat: Inside the VAT area of the Union (goods).
    """

    code: str
    vat_country: str
    in_eu_vat: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Special:
    code: str
    name: str
    country: str
    in_eu_vat: bool
    postcodes: str = ""
    vat_country: str = ""
    cities: dict[str, str] = field(default_factory=dict)

    def holds(self, *, country: str, postcode: str, city: str) -> bool:
        if country != self.country:
            return False
        if not self.postcodes:
            return True
        town = self.cities.get(postcode)
        return re.fullmatch(self.postcodes, postcode) is not None and (town is None or town in city.lower())


@dataclass(frozen=True, slots=True)
class _Table:
    eu_members: frozenset[str]
    specials: tuple[_Special, ...]


def territory_of(address: Address) -> Territory | None:
    """The VAT territory of an address; None when its country is unknown.

    Greece is GR here, also where a shop writes EL; Great Britain is GB, also for UK.
    """
    country = {"EL": "GR", "UK": "GB"}.get(address.country.strip().upper(), address.country.strip().upper())
    if re.fullmatch("[A-Z]{2}", country) is None:
        return None
    postcode = _plain_postcode(address.postcode, country)
    for special in _table().specials:
        if special.holds(country=country, postcode=postcode, city=address.city):
            return Territory(special.code, special.vat_country or country, special.in_eu_vat, special.name)
    return Territory(country, country, is_eu_member(country))


def _plain_postcode(postcode: str, country: str) -> str:
    """Without signs and without letters of a country in front of digits alone ("D-78266", "AX-22100" in Finland)."""
    compact = re.sub(r"[^0-9A-Z]", "", postcode.upper()).removeprefix(country)
    return re.sub(r"^[A-Z]{1,2}(?=[0-9]{4})", "", compact)


def is_eu_member(country: str) -> bool:
    """Whether a country (ISO code, Greece GR) is a member state; Northern Ireland is not, though inside for goods."""
    return country in _table().eu_members


def eu_members() -> frozenset[str]:
    """ISO codes of the member states."""
    return _table().eu_members


@cache
def _table() -> _Table:
    text = (resources.files("factuurbrug.domain.vat.data") / "territories.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return _Table(frozenset(data["eu_members"]), tuple(_Special(**entry) for entry in data["territories"]))
