"""Finds or makes the contact of an invoice.

By ContactCode: a hit overwrites the card with every element that was sent. Else by exact FullName
among cards without a code: only blank fields are filled, and only when nothing that was sent
contradicts the card. Else a new card, which needs a name and an address.
"""

import re
import uuid

from simulators.yuki.call import Call
from simulators.yuki.masterdata import Domain
from simulators.yuki.records import Contact
from simulators.yuki.wording import Refusal

_ADDRESS = ("FullName", "CountryCode", "City", "AddressLine_1")
_ONE_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
# Two letters that VAT numbers start with but that are no countries of ISO 3166.
_NO_COUNTRIES = {"EL", "UK", "XI", "EU"}
_OWN_FIELDS = {"ContactCode", "FullName"}


def resolve_contact(call: Call, domain: Domain, *, sent: dict[str, str]) -> tuple[Contact, list[str]]:
    """Return the contact, stored, and what was done silently.

    Args:
        call: The call that delivers the invoice.
        domain: Whose contacts.
        sent: The elements of the invoice's Contact, also the empty ones.

    Raises:
        Refusal: an element is wrong, or a new contact is incomplete.
    """
    _check(sent)
    code, name = sent.get("ContactCode", ""), sent.get("FullName", "")
    if code and (found := _newest(call.store.find(Contact, scope=domain.id, key=code))):
        return _overwrite(call, found, sent)
    if name and not code:
        same_name = call.store.find(Contact, scope=domain.id, key="", alt=name)
        if found := _newest([one for one in same_name if one.name == name]):
            return _fill(call, found, sent), []
    return _create(call, domain, sent), []


def _check(sent: dict[str, str]) -> None:
    address = sent.get("EmailAddress", "")
    if address and not _ONE_ADDRESS.fullmatch(address):
        raise Refusal("contact-e-mail", address=address)
    country = sent.get("CountryCode", "")
    if country in _NO_COUNTRIES:
        raise Refusal("contact-country", country=country)


def _newest(found: list[Contact]) -> Contact | None:
    active = [one for one in found if one.active]
    return active[-1] if active else None


def _overwrite(call: Call, card: Contact, sent: dict[str, str]) -> tuple[Contact, list[str]]:
    given = {name: value for name, value in sent.items() if name not in _OWN_FIELDS}
    name = sent.get("FullName") or card.name
    changed = [key for key, value in given.items() if card.fields.get(key, "") not in {"", value}]
    if name != card.name:
        changed.append("FullName")
    if name == card.name and all(card.fields.get(k, "") == v for k, v in given.items()):
        return card, []
    made = card.model_copy(
        update={
            "name": name,
            "fields": {**card.fields, **given},
            "modified": call.now,
            "overwritten": (*card.overwritten, *changed),
        }
    )
    call.store.put(made)
    return made, [f"contact-overwritten: {', '.join(changed)}"] if changed else []


def _fill(call: Call, card: Contact, sent: dict[str, str]) -> Contact:
    given = {k: v for k, v in sent.items() if k not in _OWN_FIELDS and v}
    if any(card.fields.get(k, "") not in {"", v} for k, v in given.items()):
        return card
    made = card.model_copy(update={"fields": {**card.fields, **given}, "modified": call.now})
    call.store.put(made)
    return made


def _create(call: Call, domain: Domain, sent: dict[str, str]) -> Contact:
    if missing := [name for name in _ADDRESS if not sent.get(name)]:
        raise Refusal("contact-incomplete", missing=", ".join(missing))
    made = Contact(
        id=str(uuid.uuid4()),
        domain_id=domain.id,
        number=call.store.next_number(f"contact-{domain.id}"),
        code=sent.get("ContactCode", ""),
        name=sent["FullName"],
        fields={k: v for k, v in sent.items() if k not in _OWN_FIELDS},
        created=call.now,
        modified=call.now,
    )
    call.store.put(made)
    return made
