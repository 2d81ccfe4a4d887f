"""Accounting.asmx: balances and outstanding items."""

from collections import defaultdict
from decimal import Decimal

from lxml.etree import _Element as Element

from simulators.yuki.answers import free, plain
from simulators.yuki.call import Call
from simulators.yuki.invoicing.booking import find_payment_method
from simulators.yuki.invoicing.items import REVENUE
from simulators.yuki.masterdata import Account, Administration
from simulators.yuki.operations.registry import operation
from simulators.yuki.records import Contact, OpenItem, Transaction

_SORT = "ContactAsc|ContactDesc|AmountAsc|AmountDesc|DateAsc|DateDesc"
_OUTSTANDING = f"sessionID administrationID includeBankTransactions:boolean sortOrder:{_SORT}"
_UNKNOWN_METHOD = "Unspecified"


@operation("Accounting", "OutstandingDebtorItems", _OUTSTANDING)
def outstanding_debtor_items(call: Call) -> Element:
    """List everything that debtors owe."""
    return _list(call)


@operation("Accounting", "OutstandingDebtorItemsWithLanguage", _OUTSTANDING)
def outstanding_debtor_items_with_language(call: Call) -> Element:
    """List everything that debtors owe, in the session's language."""
    return _list(call)


@operation(
    "Accounting",
    "OutstandingDebtorItemsByDateOutstanding",
    f"{_OUTSTANDING} dateOutstanding:dateTime",
)
def outstanding_debtor_items_by_date_outstanding(call: Call) -> Element:
    """List what debtors owe on invoices up to a date."""
    return _list(call, days=("0001-01-01", call.day("dateOutstanding")))


@operation(
    "Accounting",
    "OutstandingDebtorItemsByDate",
    f"{_OUTSTANDING} startDate:dateTime endDate:dateTime",
)
def outstanding_debtor_items_by_date(call: Call) -> Element:
    """List what debtors owe on invoices of a period."""
    return _list(call, days=(call.day("startDate"), call.day("endDate")))


@operation(
    "Accounting",
    "OutstandingDebtorWithPaymentReference",
    f"{_OUTSTANDING} startDate:dateTime endDate:dateTime",
)
def outstanding_debtor_with_payment_reference(call: Call) -> Element:
    """List what debtors owe on invoices of a period, with the payment reference."""
    return _list(call, days=(call.day("startDate"), call.day("endDate")), payment_reference=True)


@operation("Accounting", "CheckOutstandingItem", "sessionID Reference")
def check_outstanding_item(call: Call) -> Element:
    """Return the open items of an invoice number, over all administrations in reach."""
    return _check(call, call.administrations())


@operation("Accounting", "CheckOutstandingItemAdmin", "sessionID administrationID Reference")
def check_outstanding_item_admin(call: Call) -> Element:
    """Return the open items of an invoice number in one administration."""
    return _check(call, [call.administration()])


def _check(call: Call, administrations: list[Administration]) -> Element:
    wanted = call.text("Reference")
    found = [
        item
        for one in administrations
        for item in _visible(call, one)
        if wanted and wanted in {item.reference, item.id, item.document_id}
    ]
    items = [("Item", _item(call, one, with_document=False)) for one in found]
    return free("OutstandingItems", items)


def _visible(call: Call, administration: Administration, days: tuple[str, str] | None = None) -> list[OpenItem]:
    found = call.store.find(OpenItem, scope=administration.id, days=days)
    return [one for one in found if one.open and one.visible <= call.now]


def _list(call: Call, *, days: tuple[str, str] | None = None, payment_reference: bool = False) -> Element:
    found = _visible(call, call.administration(), days)
    order = call.text("sortOrder")
    names = {one.contact_id: _contact(call, one).name for one in found}
    if order.startswith("Contact"):
        found.sort(key=lambda one: names[one.contact_id].casefold())
    elif order.startswith("Amount"):
        found.sort(key=lambda one: one.open)
    else:
        found.sort(key=lambda one: one.date)
    if order.endswith("Desc"):
        found.reverse()
    items = [("Item", _item(call, one, with_document=True, payment_reference=payment_reference)) for one in found]
    return free("OutstandingDebtorItems", items)


def _contact(call: Call, item: OpenItem) -> Contact:
    contact = call.store.get(Contact, item.contact_id)
    if contact is None:
        raise LookupError(item.contact_id)
    return contact


def _item(call: Call, one: OpenItem, *, with_document: bool, payment_reference: bool = False) -> Element:
    contact = _contact(call, one)
    fields = contact.fields
    dutch = call.session.language.startswith("nl")
    method = find_payment_method(call, contact.domain_id, one.payment_method)
    kind = plain("Type", attributes={"ID": "6"})
    kind.text = "Verkoopfactuur" if dutch else "Sales invoice"
    return plain(
        "Item",
        [
            ("Date", one.date),
            ("Description", one.description),
            ("Contact", contact.name),
            ("ContactID", contact.id),
            ("OpenAmount", one.open),
            ("OriginalAmount", one.original),
            ("Type", kind),
            ("Reference", one.reference),
            ("DueDate", one.due_date),
            ("DocumentID", one.document_id if with_document else None),
            ("PaymentMethod", _UNKNOWN_METHOD if method is None else method.shown),
            ("PaymentReference", one.payment_id if payment_reference else None),
            ("ContactCode", contact.code),
            ("CoCNumber", fields.get("CoCNumber", "")),
            ("VATNumber", fields.get("VATNumber", "")),
            ("AddressLine_1", fields.get("AddressLine_1", "")),
            ("AddressLine_2", fields.get("AddressLine_2", "")),
            ("Postcode", fields.get("Zipcode", "")),
            ("City", fields.get("City", "")),
            ("MailAddressLine_1", ""),
            ("MailAddressLine_2", ""),
            ("MailPostcode", ""),
            ("MailCity", ""),
            ("Country", fields.get("CountryCode", "")),
            ("RecipientEmail", fields.get("EmailAddress", "")),
            ("PhoneHome", fields.get("PhoneHome", "")),
            ("PhoneWork", ""),
            ("EmailHome", ""),
            ("EmailWork", ""),
        ],
        attributes={"ID": one.id},
    )


_PERIOD = "sessionID administrationID StartDate:dateTime EndDate:dateTime"


@operation("Accounting", "NetRevenue", _PERIOD)
@operation("Accounting", "NetRevenueFiscal", _PERIOD)
def net_revenue(call: Call) -> str:
    """Return the revenue of a period, without VAT."""
    administration = call.administration()
    days = (call.day("StartDate"), call.day("EndDate"))
    accounts = call.store.find(Account, scope=administration.id)
    revenue = {one.code for one in accounts if one.type == REVENUE}
    found = call.store.find(Transaction, scope=administration.id, days=days)
    total = sum((one.amount for one in found if one.account in revenue), Decimal(0))
    return str(Decimal("0.00") - total)


@operation("Accounting", "GLAccountBalance", "sessionID administrationID transactionDate:dateTime")
def gl_account_balance(call: Call) -> Element:
    """Return the balance of every account that was used, up to a date."""
    administration = call.administration()
    days = ("0001-01-01", call.day("transactionDate"))
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in call.store.find(Transaction, scope=administration.id, days=days):
        sums[one.account] += one.amount
    accounts = {one.code: one for one in call.store.find(Account, scope=administration.id)}
    rows = []
    for code, amount in sorted(sums.items()):
        result = accounts[code].type in {3, REVENUE}
        attributes = {"Code": code, "BalanceType": "W" if result else "B"}
        row = plain(
            "GLAccount",
            [("Description", accounts[code].en), ("Amount", amount)],
            attributes=attributes,
        )
        rows.append(("GLAccount", row))
    return free("GLAccountBalance", rows)


@operation(
    "Accounting",
    "GLAccountTransactions",
    "sessionID administrationID GLAccountCode StartDate:dateTime EndDate:dateTime",
)
def gl_account_transactions(call: Call) -> Element:
    """Return the transactions of one account in a period."""
    found = call.store.find(
        Transaction,
        scope=call.administration().id,
        key=call.text("GLAccountCode"),
        days=(call.day("StartDate"), call.day("EndDate")),
    )
    return free(
        "GLAccountTransactions",
        [("GLAccountTransaction", _transaction(call, t)) for t in found if t.visible <= call.now],
    )


def _transaction(call: Call, one: Transaction) -> Element:
    contact = call.store.get(Contact, one.contact_id)
    return plain(
        "GLAccountTransaction",
        [
            ("Date", one.date),
            ("Description", one.description),
            ("Amount", one.amount),
            ("Contact", contact.name if contact else None),
            ("ContactID", one.contact_id),
            ("GLAccountCode", one.account),
        ],
        attributes={"ID": one.id},
    )
