"""People and addresses as the shop knows them, cleaned of what no document can carry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    """The shop's customer. Every text may be empty; `id` is the shop's own number (guests have one per order)."""

    id: int
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    company: str = ""
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address of an order.

    `country` is ISO alpha-2 as the shop has it ("" when unknown), not yet a VAT territory.
    """

    id: int
    country: str
    postcode: str = ""
    city: str = ""
    address1: str = ""
    address2: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    vat_number: str = ""
    phone: str = ""
    state: str = ""
    """ISO code or name of the province or state, where the country has them."""
    deleted: bool = False
