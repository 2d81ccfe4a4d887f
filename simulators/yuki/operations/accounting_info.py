"""AccountingInfo.asmx: the ledger scheme, custom payment methods, transactions."""

from datetime import date
from functools import cache, partial

from lxml.etree import _Element as Element

from simulators.yuki.answers import stamp, typed
from simulators.yuki.call import Call
from simulators.yuki.masterdata import Account, PaymentMethod
from simulators.yuki.operations.registry import operation
from simulators.yuki.records import Contact, Document, Transaction
from simulators.yuki.soap import fault

_ADMINISTRATION = "sessionID administrationID"


@operation("AccountingInfo", "GetGLAccountScheme", _ADMINISTRATION)
def get_gl_account_scheme(call: Call) -> list[Element]:
    """List the ledger accounts."""
    dutch = call.session.language.startswith("nl")
    accounts = call.store.find(Account, scope=call.administration().id)
    return [
        typed(
            "GlAccount",
            [
                ("code", one.code),
                ("type", one.type),
                ("subtype", one.subtype),
                ("isEnabled", one.enabled),
                # The missing letter is the real service's.
                ("descripton", one.nl if dutch else one.en),
            ],
        )
        for one in sorted(accounts, key=lambda one: one.code)
    ]


@operation("AccountingInfo", "GetCustomPaymentMethods", _ADMINISTRATION)
def get_custom_payment_methods(call: Call) -> list[Element]:
    """List the payment methods that were made in the domain."""
    found = call.store.find(PaymentMethod, scope=call.administration().domain_id)
    return [typed("PaymentMethod", [("ID", one.number), ("Description", one.name)]) for one in found if one.custom]


@operation(
    "AccountingInfo",
    "GetTransactionDetails",
    "sessionID administrationID GLAccountCode StartDate:dateTime EndDate:dateTime financialMode:int",
)
def get_transaction_details(call: Call) -> list[Element]:
    """List the transactions of a period, of one account or (empty code) of all."""
    administration = call.administration()
    if call.number("financialMode") not in {0, 1}:
        raise fault("search-option", option=call.number("financialMode"))
    found = call.store.find(
        Transaction,
        scope=administration.id,
        key=call.text("GLAccountCode") or None,
        days=(call.day("StartDate"), call.day("EndDate")),
    )
    # Looked up once: many transactions share few contacts and documents.
    contacts = cache(partial(call.store.get, Contact))
    documents = cache(partial(call.store.get, Document))
    return [
        _details(one, contacts(one.contact_id), documents(one.document_id), administration.name)
        for one in found
        if one.visible <= call.now
    ]


def _details(one: Transaction, contact: Contact | None, document: Document | None, company: str) -> Element:
    return typed(
        "TransactionInfo",
        [
            ("id", one.id),
            ("hID", one.number),
            ("transactionDate", stamp(one.date)),
            ("description", one.description),
            ("transactionAmount", one.amount),
            ("transactionAmountForeignCurrency", one.amount),
            ("currencyRate", "1.000000"),
            ("currency", document.currency if document else "EUR"),
            ("fullName", contact.name if contact else ""),
            ("contactCountry", contact.fields.get("CountryCode", "") if contact else ""),
            *([("contactCode", contact.code)] if contact and contact.code else []),
            ("glAccountCode", one.account),
            ("documentID", one.document_id),
            ("documentReference", one.reference),
            ("documentType", "TRMSales invoice"),
            ("documentFolder", "TRMSales"),
            ("documentFolderTab", "TRMInvoices"),
            ("contactID", one.contact_id),
            ("periodId", _period(one.date)),
            ("company", company),
            ("mutationUser", "yuki"),
        ],
    )


def _period(day: date) -> str:
    return f"{day.year}{day.month:02d}"


@operation("AccountingInfo", "GetTransactionDocument", f"{_ADMINISTRATION} transactionID")
def get_transaction_document(call: Call) -> list[Element]:
    """Refuse: this Yuki draws no PDF files."""
    call.administration()
    raise fault("no-file")
