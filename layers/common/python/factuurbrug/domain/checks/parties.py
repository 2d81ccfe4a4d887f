"""Addresses, names, countries, and who must get a structured e-invoice."""

from factuurbrug.domain.checks.case import Case
from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.mapping.contact import contact_findings


def address_check(case: Case) -> tuple[Finding, ...]:
    """Both addresses must be there as the order names them: a guessed one may put a wrong country on a tax document."""
    found: list[Finding] = []
    if case.invoice_address is None:
        found.append(blocks("ADDRESS-MISSING", which="@ADDRESS-INVOICE"))
    if case.tax_address is None:
        found.append(blocks("ADDRESS-MISSING", which="@ADDRESS-DELIVERY"))
    elif case.context.territory is None:
        found.append(blocks("COUNTRY-UNKNOWN", country=case.tax_address.country))
    if case.invoice_address is not None and not case.invoice_address.country.strip():
        found.append(blocks("COUNTRY-UNKNOWN", country=case.invoice_address.country))
    return tuple(found)


def contact_check(case: Case) -> tuple[Finding, ...]:
    """What the debtor's data lack."""
    if case.invoice_address is None:
        return ()
    regime = case.regime.regime if case.regime is not None else None
    return contact_findings(case.context.order, case.invoice_address, regime)


def countries_check(case: Case) -> tuple[Finding, ...]:
    """Invoice and VAT country differ: shown (R1); for OSS Yuki picks its code by the contact's country."""
    if case.invoice_address is None or case.tax_address is None or case.regime is None:
        return ()
    invoice, vat = case.invoice_address.country, case.tax_address.country
    if not invoice or invoice == vat:
        return ()
    code = "OSS-CONTACT-COUNTRY" if case.regime.regime is Regime.OSS else "COUNTRIES-DIFFER"
    return (warns(code, invoice=invoice, delivery=vat),)


def peppol_check(case: Case) -> tuple[Finding, ...]:
    """Between Belgian businesses an invoice must be structured and sent over Peppol since 1 January 2026."""
    invoice = case.invoice
    if invoice is None or case.context.settings.home_country != "BE" or not case.context.at_home:
        return ()
    if not invoice.contact.vat_number.startswith("BE"):
        return ()
    return (warns("PEPPOL-NEEDED", number=invoice.contact.vat_number),)


def unread_check(case: Case) -> tuple[Finding, ...]:
    """What the shop's key did not let us read for this order."""
    return tuple(
        warns("SHOP-DATA-MISSING", resource=resource, reason=reason)
        for resource, reason in sorted(case.context.order.missing.items())
    )
