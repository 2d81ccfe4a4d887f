"""From (regime, country, rate) to Yuki's VAT code and ledger account (S62), checked against what Yuki offers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factuurbrug.domain.administration import BooksOverview, VatCode
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.findings import Finding, Reason, blocks
from factuurbrug.domain.invoice import InvoiceLine, Regime
from factuurbrug.domain.mapping.charges import Charge
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import IntegrationSettings, VatMapping


@dataclass(frozen=True, slots=True)
class Target:
    """What the lines of an order are booked under.

    Attributes:
        destination: Where the goods go; another country than `vat_country` for sales abroad under domestic VAT.
    """

    regime: Regime
    vat_country: str
    services: bool
    issued_on: date
    destination: str = ""


def mapping_for(rows: Sequence[VatMapping], target: Target, rate: VatRate) -> VatMapping | None:
    """The most specific row.

    Services first of all; then the country that the goods go to, then the country whose VAT it is, then any; then a
    rate before any rate.
    """
    # By falling precedence; the later names of one country fall together.
    countries = ("", target.vat_country, target.destination or target.vat_country)
    rank = {country: place for place, country in enumerate(countries)}
    matching = [
        row
        for row in rows
        if row.regime is target.regime
        and row.country in rank
        and (row.rate is None or row.rate == rate)
        and (target.services or not row.services)
    ]
    return max(matching, key=lambda row: (row.services, rank[row.country], row.rate is not None), default=None)


def line_of(
    charge: Charge, *, target: Target, settings: IntegrationSettings, offered: BooksOverview | None
) -> InvoiceLine | Finding:
    """The invoice line of a charge, or the finding that no row of the VAT table covers it."""
    regime = Regime.EXEMPT if charge.group.vat_free else target.regime
    used = replace(target, regime=regime)
    row = _row(charge, used, settings)
    if row is None:
        return blocks(
            "VAT-MAPPING-MISSING",
            regime=f"@REGIME-{regime.name}",
            country=target.vat_country,
            rate=str(charge.group.rate),
        )
    description = row.vat_description or _needed_description(row, used, charge.group.rate, offered)
    params = {
        **charge.reason.params,
        "rate": str(charge.group.rate),
        "regime": f"@REGIME-{regime.name}",
        "country": target.vat_country,
        "vat_type": str(row.vat_type),
        "account": row.ledger_account,
        "row": f"{row.regime.value}/{row.country or '*'}/{row.rate if row.rate is not None else '*'}",
    }
    return InvoiceLine(
        kind=charge.kind,
        description=charge.description,
        product_name=charge.product_name,
        product_reference=charge.product_reference,
        quantity=Decimal(charge.quantity),
        unit_price=charge.unit_price,
        rate=charge.group.rate,
        vat_type=row.vat_type,
        ledger_account=row.ledger_account,
        reason=Reason(charge.reason.code, params),
        vat_description=description,
        source_line_id=charge.source_line_id,
    )


def _row(charge: Charge, target: Target, settings: IntegrationSettings) -> VatMapping | None:
    if charge.outside is not None:
        return VatMapping(Regime.EXEMPT, charge.outside.vat_type, charge.outside.ledger_account)
    return mapping_for(settings.vat_table, target, charge.group.rate)


def active_codes(offered: BooksOverview, *, vat_type: int, rate: VatRate, day: date) -> tuple[VatCode, ...]:
    """Yuki's codes of a type and percentage that are active on a day."""
    return tuple(code for code in codes_of_type(offered, vat_type=vat_type, day=day) if _same_rate(code, rate))


def codes_of_type(offered: BooksOverview, *, vat_type: int, day: date) -> tuple[VatCode, ...]:
    """Yuki's codes of a type, whatever their percentage, that are active on a day."""
    return tuple(code for code in offered.vat_codes if code.type == vat_type and code.is_active(day))


def _needed_description(row: VatMapping, target: Target, rate: VatRate, offered: BooksOverview | None) -> str:
    """The description that tells codes of one type and percentage apart: that of the VAT country (OSS)."""
    if offered is None:
        return ""
    codes = active_codes(offered, vat_type=row.vat_type, rate=rate, day=target.issued_on)
    if len({code.description for code in codes}) <= 1:
        return ""
    return next((code.description for code in codes if code.country == target.vat_country), "")


def _same_rate(code: VatCode, rate: VatRate) -> bool:
    try:
        return VatRate.parse(code.percentage) == rate
    except Defect:
        return False


def line_findings(lines: Sequence[InvoiceLine], *, offered: BooksOverview | None, day: date) -> tuple[Finding, ...]:
    """VAT codes that are not active on the invoice's day, and accounts that are no revenue accounts."""
    if offered is None:
        return ()
    found = [finding for line in lines for finding in (*_code(line, offered, day), *_account(line, offered))]
    return tuple({(finding.code, tuple(finding.params.items())): finding for finding in found}.values())


def _code(line: InvoiceLine, offered: BooksOverview, day: date) -> tuple[Finding, ...]:
    codes = active_codes(offered, vat_type=line.vat_type, rate=line.rate, day=day)
    if line.vat_description:
        codes = tuple(code for code in codes if code.description == line.vat_description)
    params = {"vat_type": str(line.vat_type), "rate": str(line.rate), "day": day.isoformat()}
    if not codes:
        return (blocks("VAT-CODE-INACTIVE", **params),)
    if not line.vat_description and len({code.description for code in codes}) > 1:
        return (blocks("VAT-CODE-NOT-UNIQUE", **params),)
    return ()


def _account(line: InvoiceLine, offered: BooksOverview) -> tuple[Finding, ...]:
    account = next((entry for entry in offered.ledger_accounts if entry.code == line.ledger_account), None)
    if account is None or not account.is_enabled:
        return (blocks("LEDGER-ACCOUNT-UNKNOWN", account=line.ledger_account),)
    if not account.is_revenue:
        return (blocks("LEDGER-ACCOUNT-NOT-REVENUE", account=line.ledger_account, name=account.description),)
    return ()
