"""Assessing an order with ordinary settings, and looking at what came of it."""

from dataclasses import replace
from typing import Any

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assess import assess_order
from factuurbrug.domain.assess_credit import assess_credit
from factuurbrug.domain.assessment import Assessment, BookedAgain
from factuurbrug.domain.checks.duplicates import Sighting
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.findings import Finding, Reason, Severity
from factuurbrug.domain.invoice import Invoice, InvoiceLine, LineKind
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.settings import IntegrationSettings, ShopSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.texts.catalogue import parameters_of

from tests.builders.orders import a_profile


def settings(*, prefix: str = "", paid_statuses: tuple[int, ...] = (), **changes: Any) -> IntegrationSettings:
    """A Dutch shop's default settings with changes."""
    shop = ShopSettings(url="https://winkel.example", prefix=prefix, paid_statuses=paid_statuses)
    return replace(default_settings(), shop=shop, **changes)


def assess(
    order: Order,
    *,
    using: IntegrationSettings | None = None,
    profile: ShopProfile | None = None,
    offered: BooksOverview | None = None,
    vat_check: VatNumberCheck | None = None,
    number: int = 1,
    accepted: tuple[str, ...] = (),
    others: tuple[Sighting, ...] = (),
) -> Assessment:
    """Assess with a Dutch shop's settings."""
    return told(
        assess_order(
            order,
            settings=using or settings(),
            profile=profile or a_profile(),
            offered=offered,
            vat_check=vat_check,
            accepted=accepted,
            others=others,
            again=BookedAgain(number, order.placed_on) if number > 1 else None,
        )
    )


def told(assessment: Assessment) -> Assessment:
    """The assessment, which must be fit for people: every text finds the values that it names, whatever the test."""
    lines = assessment.invoice.lines if assessment.invoice is not None else ()
    named_on_lines = [line.reason for line in lines] + [line.reason for line in assessment.omitted]
    everything: list[Finding | Reason] = [*assessment.findings, *named_on_lines]
    for named in everything:
        assert parameters_of(named.code) <= set(named.params), named
        assert "None" not in named.params.values(), named
        assert all(isinstance(value, str) for value in named.params.values()), named
    return assessment


def credit(
    slip: CreditSlip,
    order: Order,
    *,
    using: IntegrationSettings | None = None,
    earlier: tuple[Invoice, ...] = (),
    number: int = 1,
    accepted: tuple[str, ...] = (),
) -> Assessment:
    """Assess a slip against the invoice that its order comes to."""
    chosen = using or settings()
    return told(
        assess_credit(
            slip,
            order,
            settings=chosen,
            profile=a_profile(),
            booked=invoice_of(assess(order, using=chosen)),
            earlier=earlier,
            number=number,
            accepted=accepted,
        )
    )


def valid(number: str) -> VatNumberCheck:
    """The register knows the number."""
    return VatNumberCheck(number, VatNumberStatus.VALID, consultation_number="WAPIAAAAX1")


def invoice_of(assessment: Assessment) -> Invoice:
    """The invoice, which must be there."""
    assert assessment.invoice is not None, assessment.findings
    return assessment.invoice


def lines_of(assessment: Assessment, kind: LineKind | None = None) -> list[InvoiceLine]:
    """The invoice's lines, or those of one kind."""
    return [line for line in invoice_of(assessment).lines if kind is None or line.kind is kind]


def codes(assessment: Assessment) -> set[str]:
    """Codes of all findings."""
    return {finding.code for finding in assessment.findings}


def blocking(assessment: Assessment) -> set[str]:
    """Codes of the blocking findings."""
    return {finding.code for finding in assessment.findings if finding.severity is Severity.BLOCKS}


def the(code: str, assessment: Assessment) -> tuple[Severity, dict[str, str]]:
    """Severity and values of the one finding of a code."""
    found = [finding for finding in assessment.findings if finding.code == code]
    assert len(found) == 1, assessment.findings
    return found[0].severity, dict(found[0].params)


def figures(lines: list[InvoiceLine]) -> list[tuple[str, str, str]]:
    """(amount with VAT, VAT, rate) of lines, as text."""
    return [(str(line.amount_incl.amount), str(line.vat.amount), str(line.rate)) for line in lines]
