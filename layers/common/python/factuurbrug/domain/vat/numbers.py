"""VAT identification numbers: made uniform, and checked without asking anybody (format and checksum)."""

import re
from dataclasses import dataclass

from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError

#: Prefixes of numbers that the register of the member states knows; Greece is EL, Northern Ireland XI.
_PREFIX_COUNTRY = {"EL": "GR"}
_BELGIAN_OLD = 9
_MAX_LENGTH = 20


@dataclass(frozen=True, slots=True)
class VatNumber:
    """A number in the form that the register and Yuki take ("EL094259216").

    Attributes:
        value: With prefix, capitals, without blanks and signs.
        country: ISO code of the member state of the prefix (GR for EL), XI for Northern Ireland, "" without a prefix
            of a member state.
        plausible: Format and checksum fit. It says nothing about whether the number exists.
    """

    value: str
    country: str
    plausible: bool


def parse_vat_number(text: str, *, country: str = "") -> VatNumber | None:
    """Read what a customer typed: "de 129 273 398", "BE 0123.456.749", "GR094259216" (vector G12).

    A number without prefix gets that of `country` (the address's) when it then passes the check. A Belgian number of
    nine digits gets its leading 0. None when nothing was typed.
    """
    compact = re.sub(r"[^0-9A-Z+*]", "", text.upper())[: _MAX_LENGTH + 1]
    if not compact:
        return None
    value = _uniform(compact)
    number = VatNumber(value, _country_of(value), _passes(value))
    prefix = {"GR": "EL"}.get(country, country)
    if not number.plausible and prefix and not compact.startswith(prefix):
        completed = _uniform(prefix + compact)
        if _passes(completed):
            return VatNumber(completed, _country_of(completed), plausible=True)
    return number


def _uniform(compact: str) -> str:
    value = "EL" + compact[2:] if compact.startswith("GR") else compact
    digits = value[2:]
    if value.startswith("BE") and len(digits) == _BELGIAN_OLD and digits.isdigit():
        value = f"BE0{digits}"
    return value


def _country_of(value: str) -> str:
    country = _PREFIX_COUNTRY.get(value[:2], value[:2])
    return country if country.lower() in eu_vat.MEMBER_STATES else ""


def _passes(value: str) -> bool:
    try:
        return bool(_country_of(value)) and bool(eu_vat.validate(value))
    except ValidationError:
        return False
