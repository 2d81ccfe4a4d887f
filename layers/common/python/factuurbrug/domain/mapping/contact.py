"""The debtor: a stable code per customer, the invoice address, person or company (S82 to S88)."""

import hashlib
import re
from typing import Final

from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.invoice import Contact, ContactType, Regime
from factuurbrug.domain.mapping.texts_of_lines import clean, cut
from factuurbrug.domain.order import Order
from factuurbrug.domain.party import Address
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.numbers import parse_vat_number
from factuurbrug.domain.vat.territories import is_eu_member

_EMAIL = re.compile(r"[^@\s,;<>\"()]+@[^@\s,;<>\"()]+\.[^@\s,;<>\"().]+")
_TEXT_LENGTH: Final = 100
_GUEST_HASH: Final = 12
_VARIANT_HASH: Final = 6
#: Countries of which an address without a postcode is complete.
_NO_POSTCODE: Final = frozenset({"AE", "AG", "BS", "HK", "IE", "PA", "QA"})


def contact_of(order: Order, address: Address, settings: IntegrationSettings, *, icp_number: str = "") -> Contact:
    """The contact as it will be sent. The code stays the same over orders of one customer, company and VAT number.

    `icp_number` is the checked number of an ICP buyer, which the invoice must carry though the delivery address had it.
    """
    number = parse_vat_number(address.vat_number, country=address.country)
    vat_number = icp_number or (number.value if number is not None and number.plausible else "")
    company = _text(address.company)
    first, last = _names(order, address)
    person = f"{first} {last}".strip()
    return Contact(
        code=contact_code(order, address, settings, vat_number=icp_number or (number.value if number else "")),
        contact_type=ContactType.COMPANY if company or vat_number else ContactType.PERSON,
        full_name=company or person,
        first_name=first,
        last_name=last,
        country=_country(address.country),
        city=_text(address.city),
        postcode=_text(address.postcode),
        address1=_text(address.address1),
        address2=_text(address.address2),
        email=_email(order),
        phone=_text(address.phone),
        vat_number=vat_number,
    )


def contact_code(order: Order, address: Address, settings: IntegrationSettings, *, vat_number: str) -> str:
    """Shop prefix and customer; a guest by the hash of the e-mail, since the shop gives guests a new number each time.

    A suffix tells apart what must be two cards in Yuki: another company name or VAT number of the same customer.
    """
    customer = order.customer
    if customer is not None and customer.is_guest and _email(order):
        base = f"G{_hash(_email(order).casefold(), _GUEST_HASH)}"
    elif order.customer_id:
        base = f"K{order.customer_id}"
    else:
        base = f"B{order.id}"
    variant = "|".join((_text(address.company).casefold(), vat_number))
    suffix = f"-{_hash(variant, _VARIANT_HASH)}" if variant != "|" else ""
    return f"{settings.shop.prefix}{base}{suffix}"


def contact_findings(order: Order, address: Address, regime: Regime | None) -> tuple[Finding, ...]:
    """What the address lacks, or what could not be used."""
    found: list[Finding] = []
    first, last = _names(order, address)
    if not (_text(address.company) or first or last):
        found.append(blocks("CUSTOMER-NAME-MISSING"))
    missing = [
        name
        for name, value in (("address1", address.address1), ("city", address.city), ("postcode", address.postcode))
        if not clean(value) and not (name == "postcode" and address.country in _NO_POSTCODE)
    ]
    if missing:
        found.append(warns("ADDRESS-INCOMPLETE", fields=", ".join(missing)))
    if order.customer is None:
        found.append(warns("CUSTOMER-DELETED", customer=str(order.customer_id)))
    elif order.customer.email and not _email(order):
        found.append(warns("EMAIL-UNUSABLE"))
    number = parse_vat_number(address.vat_number, country=address.country)
    decided_otherwise = regime not in (None, Regime.ICP)
    if number is not None and not number.plausible and decided_otherwise and is_eu_member(_country(address.country)):
        found.append(warns("VAT-NUMBER-DOUBTFUL", number=number.value))
    return tuple(found)


def _names(order: Order, address: Address) -> tuple[str, str]:
    """The address's names, each whole ("van der Berg" stays whole, S69); the customer's where it has none."""
    first, last = _text(address.first_name), _text(address.last_name)
    if (first or last) or order.customer is None:
        return first, last
    return _text(order.customer.first_name), _text(order.customer.last_name)


def _email(order: Order) -> str:
    """Exactly one address; Yuki refuses an invoice with two."""
    text = clean(order.customer.email) if order.customer is not None else ""
    return text if _EMAIL.fullmatch(text) else ""


def _text(text: str) -> str:
    return cut(clean(text), _TEXT_LENGTH)


def _country(code: str) -> str:
    upper = code.strip().upper()
    return {"EL": "GR", "UK": "GB"}.get(upper, upper)


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
