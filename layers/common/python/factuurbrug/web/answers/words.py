"""Codes with their words, and amounts and moments as text."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from factuurbrug.domain.acceptance import ACCEPTABLE
from factuurbrug.domain.findings import Finding, Reason, Severity
from factuurbrug.domain.money import Money
from factuurbrug.texts.catalogue import codes, finding_text, message, what_now
from factuurbrug.texts.chapters import chapter_of
from factuurbrug.web.schemas import common


def words(code: str, language: str, params: Mapping[str, str] | None = None) -> common.Words:
    """A code with its words, and what the reader can do now.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    return common.Words(code=code, text=message(code, language, params), now=what_now(code, language, params))


def failure_words(code: str, language: str, params: Mapping[str, str] | None = None) -> common.Words:
    """The words of a failure; one that nobody foresaw is told as ours."""
    known = code if code in codes(language) else "API-FAILED"
    return words(known, language, params)


def reason_words(reason: Reason, language: str) -> common.Words:
    """A reason of the domain with its words.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    return words(reason.code, language, reason.params)


def finding_answer(finding: Finding, language: str) -> common.Finding:
    """A finding with its words, the chapter about it, and whether a person may accept it once.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    return common.Finding(
        code=finding.code,
        text=finding_text(finding, language),
        now=what_now(finding.code, language, finding.params),
        severity="blocks" if finding.severity is Severity.BLOCKS else "warns",
        acceptable=finding.severity is Severity.BLOCKS and finding.code in ACCEPTABLE,
        chapter=chapter_of(finding.code),
        params=dict(finding.params),
    )


def money_answer(money: Money | None) -> common.Money | None:
    """An amount in its currency, with the currency's own decimals ("12.50")."""
    return None if money is None else common.Money(amount=str(money.amount), currency=money.currency)


def quantity_text(quantity: Decimal) -> str:
    """A quantity without needless zeros: "1", "-2", "0.5"."""
    return f"{quantity.normalize():f}"


def moment_text(moment: datetime | None) -> str | None:
    """An instant in ISO 8601, with its offset."""
    return None if moment is None else moment.isoformat()


def day_text(day: date | None) -> str | None:
    """A calendar day in ISO 8601."""
    return None if day is None else day.isoformat()
