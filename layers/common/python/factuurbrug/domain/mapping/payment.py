"""The payment method in Yuki, which carries the clearing account, and the fixed debtor (S31, S32)."""

from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.invoice import Contact, Regime
from factuurbrug.domain.order import Order
from factuurbrug.domain.settings import IntegrationSettings, PaymentMapping

#: Yuki's documented values. It takes any other text silently and books an open item, so we check ourselves.
DOCUMENTED_METHODS: Final = frozenset(
    {
        "Unspecified", "ElectronicTransfer", "DirectCollection", "CreditCard", "DebitCard", "Cash", "iDeal", "Online",
        "ToSettle",
    }
)  # fmt: skip
#: Methods that leave an open debtor item instead of going to a clearing account.
OPEN_ITEM_METHODS: Final = frozenset({"Unspecified", "ElectronicTransfer", "DirectCollection", "ToSettle"})


@dataclass(frozen=True, slots=True)
class PaymentChoice:
    """The method to send, the debtor instead of the customer ("" for none), and findings."""

    method: str
    fixed_debtor: str = ""
    findings: tuple[Finding, ...] = ()


def payment_choice(order: Order, settings: IntegrationSettings, offered: BooksOverview | None) -> PaymentChoice:
    """The most specific row of the payment table: module and label, module, label; else the default with a warning."""
    row = payment_row(order, settings)
    if row is None:
        unmapped = warns("PAYMENT-METHOD-UNMAPPED", payment=order.payment, module=order.module,
                         method=settings.default_payment_method)  # fmt: skip
        method = settings.default_payment_method
        return PaymentChoice(method, "", (unmapped, *_unknown(method, offered)))
    return PaymentChoice(row.payment_method, row.fixed_debtor, _unknown(row.payment_method, offered))


def payment_row(order: Order, settings: IntegrationSettings) -> PaymentMapping | None:
    """The matching row; labels are compared without regard to case."""
    label = order.payment.strip().casefold()
    matching = [
        row
        for row in settings.payment_methods
        if row.module in ("", order.module) and row.label.strip().casefold() in ("", label)
    ]
    return max(matching, key=lambda row: (row.module != "", row.label != ""), default=None)


def debtor(
    choice: PaymentChoice,
    customer: Contact,
    *,
    regime: Regime | None,
    vat_country: str,
    home_country: str,
) -> tuple[Contact, tuple[Finding, ...]]:
    """The fixed debtor where it may stand in for the customer, else the customer.

    Not for ICP, whose listing needs the buyer's own VAT number (S32), and not for OSS unless the contact's country can
    be the VAT country; a fixed debtor's card is of the seller's own country.
    """
    if not choice.fixed_debtor:
        return customer, ()
    if regime is Regime.ICP or (regime is Regime.OSS and vat_country != home_country):
        return customer, (warns("FIXED-DEBTOR-NOT-USED", debtor=choice.fixed_debtor, regime=f"@REGIME-{regime.name}"),)
    return Contact(code=choice.fixed_debtor, fixed=True), ()


def credit_method(booked_method: str) -> str:
    """For a credit: the same clearing account as the invoice, or "to settle" where the invoice is an open item."""
    return "ToSettle" if booked_method in OPEN_ITEM_METHODS else booked_method


def _unknown(method: str, offered: BooksOverview | None) -> tuple[Finding, ...]:
    if method in DOCUMENTED_METHODS or offered is None or method in offered.payment_methods:
        return ()
    return (blocks("PAYMENT-METHOD-UNKNOWN", method=method),)
