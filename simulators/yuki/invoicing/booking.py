"""Puts a document into the ledger: transactions, and an open item where the debtor must pay."""

import uuid
from collections import defaultdict
from datetime import date
from decimal import Decimal

from simulators.yuki.call import Call
from simulators.yuki.masterdata import Domain, PaymentMethod
from simulators.yuki.records import Document, OpenItem, Transaction


def find_payment_method(call: Call, domain_id: str, name: str) -> PaymentMethod | None:
    """Return the method with exactly this name; another casing is another, unknown, method."""
    found = call.store.find(PaymentMethod, scope=domain_id, key=name)
    return next((one for one in found if one.name == name), None)


def book(call: Call, domain: Domain, document: Document) -> None:
    """Write the transactions and the open item of a booked document.

    The receivable goes to the debtors' account, or to the payment method's suspense account; then
    there is no open item. An unknown method is taken silently and leaves an open item.
    """
    method = find_payment_method(call, domain.id, document.payment_method)
    suspense = None if method is None else method.suspense_account
    _debit(call, document, suspense or domain.debtors_account, document.total_incl)
    vat: dict[str, Decimal] = defaultdict(Decimal)
    for line in document.lines:
        _debit(call, document, line.account, -line.excl)
        vat[f"{line.vat_type}/{line.vat_percentage}/{line.vat_description}"] += line.vat
    for amount in vat.values():
        if amount:
            _debit(call, document, domain.vat_account, -amount)
    if suspense is None and document.total_incl:
        call.store.put(_open_item(call, document))


def _debit(call: Call, document: Document, account: str, amount: Decimal) -> None:
    call.store.put(
        Transaction(
            id=str(uuid.uuid4()),
            administration_id=document.administration_id,
            document_id=document.id,
            number=call.store.next_number(f"transaction-{document.administration_id}"),
            date=document.date,
            description=document.subject,
            account=account,
            amount=amount,
            contact_id=document.contact_id,
            reference=document.reference,
            visible=call.visible_from(call.settings.transactions_lag),
        )
    )


def _open_item(call: Call, document: Document) -> OpenItem:
    return OpenItem(
        id=str(uuid.uuid4()),
        administration_id=document.administration_id,
        document_id=document.id,
        reference=document.reference,
        date=document.date,
        due_date=document.due_date or document.date,
        description=document.subject,
        contact_id=document.contact_id,
        payment_method=document.payment_method,
        payment_id=document.payment_id,
        original=document.total_incl,
        open=document.total_incl,
        visible=call.visible_from(call.settings.open_items_lag),
    )


def next_own_number(call: Call, *, administration_id: str, day: date) -> str:
    """Return Yuki's own next invoice number, such as 2026-0001, skipping numbers in use."""
    while True:
        counter = call.store.next_number(f"invoice-{administration_id}-{day.year}")
        number = f"{day.year}-{counter:04d}"
        if not call.store.find(Document, scope=administration_id, key=number):
            return number
