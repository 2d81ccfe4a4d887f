"""Which blocking findings a person may accept once, so that the order is booked as it is drawn up."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from factuurbrug.domain.findings import Finding, Severity

#: Everything else cannot be accepted: there is no invoice to book, or the books would be wrong whoever says otherwise.
ACCEPTABLE: Final = frozenset(
    {
        "LINE-RATE-MISMATCH",
        "ORDER-DUPLICATE-SUSPECTED",
        "OSS-RATE-AMBIGUOUS",
        "OSS-RATE-UNKNOWN",
        "PROOF-VAT",
        "PROOF-VAT-TOTAL",
        "SHIPPING-WITHOUT-VAT",
        "SLIP-DISCOUNT-IGNORED",
        "SLIP-VAT",
        "VAT-EXEMPT-AT-HOME",
        "VAT-FREE-LINE",
        "VAT-PARTLY-ZERO",
    }
)


def with_acceptance(findings: Iterable[Finding], accepted: Collection[str]) -> tuple[Finding, ...]:
    """The findings, those that a person accepted turned into warnings; each only once."""
    result: dict[tuple[str, tuple[tuple[str, str], ...]], Finding] = {}
    for finding in findings:
        allowed = finding.code in ACCEPTABLE and finding.code in accepted
        kept = replace(finding, severity=Severity.WARNS) if allowed else finding
        result.setdefault((kept.code, tuple(sorted(kept.params.items()))), kept)
    return tuple(result.values())
