"""Taking one customer's texts out of what is kept: of the customer nothing stays, of the matter everything."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Self

from factuurbrug.domain.invoice import Contact, Invoice
from factuurbrug.domain.masking import HIDDEN
from factuurbrug.domain.months.comparison import Comparison, Difference
from factuurbrug.domain.order import Order
from factuurbrug.domain.party import Address, Customer
from factuurbrug.domain.record import RecordKey

#: Shorter texts are common words, and would be taken out of what is somebody else's.
_TELLING = 3


class Forgetting:
    """Replaces one customer's texts by stars wherever they occur as whole words."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are names, addresses, mail addresses and telephone numbers; first names alone tell too little."""
        telling = [" ".join(text.split()) for text in texts]
        telling = [text for text in telling if len(text) >= _TELLING]
        self._known = {text.casefold() for text in telling}
        # "Groß" is GROSS in capitals. The longest first: a whole name goes before the family name in it.
        written = sorted({*telling, *self._known}, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, text.split())) for text in written)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    @classmethod
    def of(cls, orders: Iterable[Order], invoices: Iterable[Invoice], names: Iterable[str] = ()) -> Self:
        """The customer as the shop's orders and the invoices know them; `names` are further ones."""
        texts = [*names]
        for order in orders:
            texts += _of_customer(order.customer)
            for address in (order.invoice_address, order.delivery_address):
                texts += _of_address(address)
        for invoice in invoices:
            texts += _of_contact(invoice.contact)
        return cls(texts)

    def knows(self, text: str) -> bool:
        """Whether a text is the customer's name, address or mail address and nothing else."""
        return " ".join(text.split()).casefold() in self._known

    def text(self, text: str) -> str:
        """The text without them."""
        return text if self._pattern is None else self._pattern.sub(HIDDEN, text)

    def values(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values that a text of the catalogue names, without them."""
        return {name: self.text(value) for name, value in values.items()}

    def plain(self, value: object) -> object:
        """A plain value (as JSON carries it) without them."""
        if isinstance(value, Mapping):
            return {name: self.plain(inner) for name, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.plain(inner) for inner in value]
        return self.text(value) if isinstance(value, str) else value

    def comparison(self, comparison: Comparison, records: frozenset[RecordKey]) -> Comparison:
        """A month's comparison in which these records, and documents in the customer's name, name nobody."""
        others = tuple(
            replace(one, contact="" if self.knows(one.contact) else self.text(one.contact))
            for one in comparison.other_documents
        )
        differences = tuple(self._difference(one, records) for one in comparison.differences)
        return replace(comparison, differences=differences, other_documents=others)

    def _difference(self, one: Difference, records: frozenset[RecordKey]) -> Difference:
        theirs = one.record in records or self.knows(one.customer)
        return replace(one, customer="" if theirs else one.customer, params=self.values(one.params))


def kept_contact(contact: Contact) -> Contact:
    """What of a debtor stays with a booking: the code in the books, and what VAT was decided by.

    As a fixed debtor, so that a later credit sends the code alone and leaves the card in Yuki as it is.
    """
    return Contact(
        code=contact.code,
        contact_type=contact.contact_type,
        country=contact.country,
        vat_number=contact.vat_number,
        fixed=True,
    )


def _of_customer(customer: Customer | None) -> Iterator[str]:
    if customer is not None:
        yield from (customer.last_name, customer.email, customer.company)
        yield f"{customer.first_name} {customer.last_name}"


def _of_address(address: Address | None) -> Iterator[str]:
    if address is not None:
        yield from (address.last_name, address.company, address.phone)
        yield f"{address.first_name} {address.last_name}"
        yield from _place(address.address1, address.address2, address.postcode)


def _of_contact(contact: Contact) -> Iterator[str]:
    yield from (contact.full_name, contact.last_name, contact.email, contact.phone)
    yield f"{contact.first_name} {contact.last_name}"
    yield from _place(contact.address1, contact.address2, contact.postcode)


def _place(*lines: str) -> Iterator[str]:
    # "12" alone, as a second line, is no telling text.
    yield from (line for line in lines if not line.strip().isdigit())
