"""What an administration offers to choose from."""

from collections.abc import Sequence
from typing import Final

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.errors import FAULT
from factuurbrug.adapters.yuki.listings import ledger_accounts, payment_methods, vat_codes
from factuurbrug.adapters.yuki.session import Session
from factuurbrug.adapters.yuki.xml_text import text_of
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.settings import Region

#: The values of PaymentMethod that Yuki documents. Others are taken silently and booked as an open item.
DOCUMENTED_PAYMENT_METHODS: Final = (
    "Unspecified",
    "ElectronicTransfer",
    "DirectCollection",
    "CreditCard",
    "DebitCard",
    "Cash",
    "iDeal",
    "Online",
    "ToSettle",
)


def overview(session: Session, *, region: Region) -> BooksOverview:
    """VAT codes, ledger accounts and payment methods.

    A list that Yuki answers with a fault (a right or a module is missing, an operation is out of order) is empty and
    named in `missing`: the lists are a check before booking, and Yuki itself refuses what it cannot take.

    Raises:
        Unavailable, Misconfigured: The administration itself cannot be reached.
    """
    own = session.own_administration()
    missing: dict[str, str] = {}

    def read(name: str, service: str, operation: str) -> Sequence[Element]:
        try:
            return session.elements(service, operation, administrationID=session.administration_id)
        except Misconfigured as error:
            missing[name] = error.code
        except Unavailable as error:
            if error.code != FAULT:
                raise
            missing[name] = error.code
        return []

    codes = read("vat_codes", "Vat", "ActiveVATCodesList")
    accounts = read("ledger_accounts", "AccountingInfo", "GetGLAccountScheme")
    methods = read("payment_methods", "AccountingInfo", "GetCustomPaymentMethods")
    return BooksOverview(
        administration_name=text_of(own, "Name"),
        domain_id=text_of(own, "DomainID").casefold(),
        vat_codes=vat_codes(codes),
        ledger_accounts=ledger_accounts(accounts, region=region),
        payment_methods=(*DOCUMENTED_PAYMENT_METHODS, *payment_methods(methods)),
        missing=missing,
    )
