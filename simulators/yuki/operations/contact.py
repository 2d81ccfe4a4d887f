"""Contact.asmx: looking contacts up, a hundred to a page."""

from datetime import UTC

from lxml.etree import _Element as Element

from simulators.yuki import clock
from simulators.yuki.answers import free, plain
from simulators.yuki.call import Call
from simulators.yuki.operations.registry import operation
from simulators.yuki.records import Contact
from simulators.yuki.soap import fault

_PAGE = 100
_OPTIONS = "All|Name|City|Postcode|Tag|Email|Website|Phone|Code|CoCNumber|VATNumber|BankAccount|ID|ContactType|HID"
_SORT = "Name|LastName|CreatedAsc|CreatedDesc|ModifiedAsc|ModifiedDesc|HID"
_SEARCH = (
    f"sessionID domainID searchOption:{_OPTIONS} searchValue sortOrder:{_SORT}"
    " modifiedAfter:dateTime? active:Both|Active|Inactive pageNumber:int"
)
_FIELD_OF_OPTION = {
    "City": "City",
    "Postcode": "Zipcode",
    "Email": "EmailAddress",
    "Website": "Website",
    "CoCNumber": "CoCNumber",
    "VATNumber": "VATNumber",
    "BankAccount": "BankAccount",
    "ContactType": "ContactType",
}


@operation("Contact", "SearchContacts", _SEARCH)
def search_contacts(call: Call) -> Element:
    """Return a page of the contacts in which the value occurs."""
    return _page(call)


@operation("Contact", "GetSuppliersAndCustomers", f"{_SEARCH} contactType:Customer|Supplier|Both|None")
def get_suppliers_and_customers(call: Call) -> Element:
    """Return a page of contacts; everyone here is a customer."""
    customers = call.text("contactType") in {"Customer", "Both"}
    return _page(call, nobody=not customers, roles=True)


@operation("Contact", "UpdateContact", "sessionID domainID xmlDoc:any")
def update_contact(call: Call) -> Element:
    """Refuse: the sales flow makes its contacts itself."""
    call.domain_by_id(call.text("domainID"))
    raise fault("not-supported")


def _page(call: Call, *, nobody: bool = False, roles: bool = False) -> Element:
    domain = call.domain_by_id(call.text("domainID"))
    option, value = call.text("searchOption"), call.text("searchValue").casefold()
    since = call.moment("modifiedAfter")
    found = [
        one
        for one in call.store.find(Contact, scope=domain.id)
        if any(value in text.casefold() for text in _searched(one, option))
        and call.text("active") in {"Both", "Active" if one.active else "Inactive"}
        and (since is None or one.modified >= since.replace(tzinfo=UTC))
        and not nobody
    ]
    _sort(found, call.text("sortOrder"))
    # Pages are asked for until one is empty; both 0 and 1 have been seen as the first.
    start = max(call.number("pageNumber") - 1, 0) * _PAGE
    return free("Contacts", [("Contact", _card(one, roles=roles)) for one in found[start : start + _PAGE]])


def _searched(one: Contact, option: str) -> list[str]:
    fields = one.fields
    words = {
        "All": [one.name, one.code, *fields.values()],
        "Name": [one.name],
        "Code": [one.code],
        "ID": [one.id],
        "HID": [str(one.number)],
        "Phone": [fields.get("PhoneHome", ""), fields.get("MobileHome", "")],
        "Tag": [],
    }
    return words[option] if option in words else [fields.get(_FIELD_OF_OPTION[option], "")]


def _sort(found: list[Contact], order: str) -> None:
    match order:
        case "Name" | "LastName":
            found.sort(key=lambda one: one.name.casefold())
        case "HID":
            found.sort(key=lambda one: one.number)
        case "CreatedAsc" | "CreatedDesc":
            found.sort(key=lambda one: one.created)
        case _:
            found.sort(key=lambda one: one.modified)
    if order.endswith("Desc"):
        found.reverse()


def _card(one: Contact, *, roles: bool) -> Element:
    fields = one.fields
    return plain(
        "Contact",
        [
            ("Type", fields.get("ContactType") or "Company"),
            ("HID", one.number),
            ("Code", one.code),
            ("Name", one.name),
            ("AddressLine_1", fields.get("AddressLine_1", "")),
            ("AddressLine_2", fields.get("AddressLine_2", "")),
            ("Postcode", fields.get("Zipcode", "")),
            ("City", fields.get("City", "")),
            ("Country", fields.get("CountryCode", "")),
            ("PhoneHome", fields.get("PhoneHome") or None),
            ("EMailWork", fields.get("EmailAddress") or None),
            ("Website", fields.get("Website") or None),
            ("VATNumber", fields.get("VATNumber") or None),
            ("CoCNumber", fields.get("CoCNumber") or None),
            ("Created", clock.american_time(one.created)),
            ("Modified", clock.american_time(one.modified)),
            ("IsSupplier", "False" if roles else None),
            ("IsCustomer", "True" if roles else None),
            ("Tags", ""),
        ],
        attributes={"ID": one.id},
    )
