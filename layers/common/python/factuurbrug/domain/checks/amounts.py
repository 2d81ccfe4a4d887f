"""Currency, the shop's own sums, and what was paid."""

from factuurbrug.domain.checks.case import Case
from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.money import EUR, Money
from factuurbrug.domain.proof import proof_findings


def currency_check(case: Case) -> tuple[Finding, ...]:
    """A foreign currency is passed on only where the settings allow it, never one to one (R14)."""
    currency = case.context.currency
    if currency == EUR or case.context.settings.pass_currency:
        return ()
    return (blocks("CURRENCY-NOT-PASSED", currency=currency, rate=str(case.context.order.conversion_rate)),)


def proof_check(case: Case) -> tuple[Finding, ...]:
    """The booked total is the shop's to the cent, the VAT within the set tolerance."""
    if case.invoice is None:
        return ()
    return proof_findings(case.invoice.cent_proof, case.context.settings)


def payment_check(case: Case) -> tuple[Finding, ...]:
    """What was recorded as paid differs from the total; not judged for split orders, which share their payments."""
    order = case.context.order
    paid, total = order.totals.paid_real.rounded(), order.totals.paid_incl.rounded()
    if order.split_of or paid == total or not paid:
        return ()
    return (warns("PAYMENT-AMOUNT-DIFFERS", paid=str(paid.amount), total=str(total.amount)),)


def discount_check(case: Case) -> tuple[Finding, ...]:
    """Vouchers that do not add up to the order's discount, by more than their rounding."""
    order = case.context.order
    if not order.cart_rules:
        return ()
    total = order.totals.discounts_incl.rounded()
    rules = Money.total((rule.value_incl.rounded() for rule in order.cart_rules), order.currency)
    if abs((total - rules).amount) <= case.context.settings.rounding_tolerance:
        return ()
    return (warns("DISCOUNT-VOUCHERS-DIFFER", discount=str(total.amount), vouchers=str(rules.amount)),)
