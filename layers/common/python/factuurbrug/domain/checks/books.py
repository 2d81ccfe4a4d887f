"""What Yuki would refuse or, worse, take silently: codes, accounts, methods, texts."""

from factuurbrug.domain.checks.case import Case
from factuurbrug.domain.checks.release import lacks_invoice_number
from factuurbrug.domain.findings import Finding, warns
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.mapping.header import header_findings
from factuurbrug.domain.mapping.vat_code import line_findings
from factuurbrug.domain.vat.rates import countries, is_rate_of


def codes_check(case: Case) -> tuple[Finding, ...]:
    """VAT codes active on the invoice's day, accounts of the revenue kind."""
    return line_findings(case.lines, offered=case.offered, day=case.header.issued_on)


def payment_method_check(case: Case) -> tuple[Finding, ...]:
    """The payment method has a row in the table, and Yuki knows it."""
    return case.payment.findings


def header_check(case: Case) -> tuple[Finding, ...]:
    """Number and subject fit."""
    return () if lacks_invoice_number(case) else header_findings(case.header)


def usual_rates_check(case: Case) -> tuple[Finding, ...]:
    """A rate that the dated table does not have for the VAT country: shown, never blocking."""
    decision = case.regime
    if decision is None or decision.regime not in (Regime.DOMESTIC, Regime.OSS):
        return ()
    if decision.vat_country not in countries():
        return ()
    day = case.context.order.placed_on
    rates = {line.rate for line in case.lines if line.rate.percent}
    unusual = [rate for rate in rates if not is_rate_of(decision.vat_country, rate, day)]
    return tuple(
        warns("VAT-RATE-UNUSUAL", rate=str(rate), country=decision.vat_country)
        for rate in sorted(unusual, key=lambda rate: rate.percent)
    )


def services_check(case: Case) -> tuple[Finding, ...]:
    """Nothing is sent: place of supply and code of services may differ from those of goods."""
    decision = case.regime
    if decision is None or not case.context.order.is_virtual:
        return ()
    if decision.regime in (Regime.ICP, Regime.EXPORT):
        return (warns("VIRTUAL-ABROAD", regime=f"@REGIME-{decision.regime.name}", country=decision.vat_country),)
    return ()
