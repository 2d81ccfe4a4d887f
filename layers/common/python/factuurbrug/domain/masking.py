"""Hiding who a customer is in what others may read: enough stays to see what the matter was, and no more."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Self

from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.order import Order

HIDDEN: Final = "***"
#: Shorter texts are common words: only where they stand in a field of their own are they hidden.
_TELLING: Final = 3
_EMAIL: Final = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[A-Za-z]{2,}")


def masked_name(text: str) -> str:
    """The first letter of each word: "Zoë O’Brien" → "Z*** O***"."""
    return " ".join(f"{word[0]}{HIDDEN}" for word in text.split())


def masked_email(text: str) -> str:
    """The first letters and the last part: "jan@example.nl" → "j***@e***.nl"."""
    name, at, domain = text.partition("@")
    if not name or not at or not domain:
        return HIDDEN if text else ""
    return f"{name[0]}{HIDDEN}@{domain[0]}{HIDDEN}.{domain.rpartition('.')[2]}"


def masked_number(text: str) -> str:
    """The country and the last two signs of a VAT number: "DE129273398" → "DE***98"."""
    return f"{text[:2]}{HIDDEN}{text[-2:]}" if len(text) > 6 else HIDDEN if text else ""  # noqa: PLR2004 - not the whole of it


def masked_postcode(text: str) -> str:
    """The region, which decides about VAT in some places: "1015 CN" → "10***"."""
    return f"{text[:2]}{HIDDEN}" if text else ""


def hidden(text: str) -> str:
    """Nothing of it."""
    return HIDDEN if text else ""


#: How the fields of people, addresses and contacts are hidden, by their names in our values.
_FIELDS: Final[Mapping[str, Callable[[str], str]]] = {
    "first_name": masked_name,
    "last_name": masked_name,
    "full_name": masked_name,
    "customer_name": masked_name,
    "company": masked_name,
    "city": masked_name,
    "email": masked_email,
    "phone": hidden,
    "address1": hidden,
    "address2": hidden,
    "postcode": masked_postcode,
    "vat_number": masked_number,
    "own_vat_number": masked_number,
    "note": hidden,
    "gift_message": hidden,
}
#: Fields whose texts are ours: codes and names of states, in which a customer's name may occur by chance.
_OURS: Final = frozenset(
    {"code", "severity", "cause", "before", "after", "state", "kind", "regime", "waits_for", "actor"}
)


class Mask:
    """Hides one customer: in the fields that are theirs, and wherever else the same texts occur."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """`known` gives for each telling text what is shown instead."""
        telling = {text.casefold(): shown for text, shown in known.items() if len(text) >= _TELLING}
        self._shown = telling
        longest_first = sorted(telling, key=len, reverse=True)
        words = "|".join(re.escape(text) for text in longest_first)
        self._known = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    @classmethod
    def of(cls, order: Order | None, invoice: Invoice | None, *names: str) -> Self:
        """The customer of an order as the shop and the invoice know them; `names` are further names."""
        known: dict[str, str] = {name: masked_name(name) for name in names if name}
        for owner in _owners(order, invoice):
            for field, mask in _FIELDS.items():
                text = getattr(owner, field, "")
                if isinstance(text, str) and text.strip():
                    known[text.strip()] = mask(text.strip())
        return cls(known)

    def __call__(self, plain: object, field: str = "") -> object:
        """A plain value (as JSON carries it) with the customer hidden."""
        if isinstance(plain, Mapping):
            return {name: self(value, str(name)) for name, value in plain.items()}
        if isinstance(plain, (list, tuple)):
            return [self(value, field) for value in plain]
        return self._text(plain, field) if isinstance(plain, str) else plain

    def _text(self, text: str, field: str) -> str:
        if field in _FIELDS:
            return _FIELDS[field](text)
        if field == "actor":
            return masked_email(text) if "@" in text else text
        if field in _OURS or text.startswith("@"):
            return text
        if self._known is not None:
            text = self._known.sub(lambda found: self._shown[found.group(0).casefold()], text)
        return _EMAIL.sub(lambda found: masked_email(found.group(0)), text)


def _owners(order: Order | None, invoice: Invoice | None) -> Iterable[object]:
    if order is not None:
        yield from (one for one in (order.customer, order.invoice_address, order.delivery_address) if one is not None)
    if invoice is not None:
        yield invoice.contact
