"""Errors by cause, as people see them grouped."""

from collections.abc import Mapping
from typing import Final

from factuurbrug.domain.acceptance import ACCEPTABLE
from factuurbrug.domain.figures import TotalFigures
from factuurbrug.domain.record import Tab
from factuurbrug.texts.catalogue import codes, general, message
from factuurbrug.texts.chapters import chapter_of
from factuurbrug.web.schemas.orders import CauseGroup, Causes, Mends

#: Where a cause is mended, by the beginning of its code; the first that fits decides.
_MENDS: Final[tuple[tuple[str, Mends], ...]] = (
    ("VAT-MAPPING-", "vat"),
    ("VAT-CODE-", "vat"),
    ("LEDGER-ACCOUNT-", "vat"),
    ("PAYMENT-METHOD-", "payment"),
    ("TEMPLATE-", "settings"),
    ("HEADER-TEXT-", "settings"),
    ("SUBJECT-TAKEN", "settings"),
    ("REFERENCE-TAKEN", "settings"),
    ("CURRENCY-NOT-PASSED", "settings"),
    ("GIFT-CARD-NO-ACCOUNT", "settings"),
    ("ORDER-SURCHARGE-", "settings"),
    ("OSS-RATE-", "settings"),
    ("SHIPPING-WITHOUT-VAT", "settings"),
    ("VAT-FREE-LINE", "settings"),
    ("BOOKS-OTHER-ADMINISTRATION", "books"),
    ("BOOKS-SENT-TOO-OFTEN", "person"),
    ("BOOKS-DOCUMENT", "settings"),
    ("BOOKS-", "books"),
    ("PERSON-MUST-LOOK", "person"),
    ("ORDER-EXPIRED", "person"),
    ("ORDER-CHANGED-", "person"),
    ("ORDER-DUPLICATE-", "person"),
    ("PROOF-VAT", "person"),
    ("SHOP-", "shop"),
    ("ADDRESS-", "shop"),
    ("COUNTRY-", "shop"),
    ("CUSTOMER-", "shop"),
    ("DISCOUNT-", "shop"),
    ("LINE-", "shop"),
    ("ORDER-EMPTY", "shop"),
    ("ORDER-NEGATIVE-", "shop"),
    ("ORDER-STATUS-", "shop"),
    ("ORDER-TOTAL", "shop"),
    ("ORDER-UNREADABLE", "shop"),
    ("SHIPPING-", "shop"),
    ("SLIP-", "shop"),
    ("VAT-", "shop"),
    ("WRAPPING-", "shop"),
)


def causes_answer(totals: TotalFigures, language: str) -> Causes:
    """All causes, the most frequent first; the total counts records, of which one may have several causes."""
    return Causes(causes=cause_groups(totals.causes, language), total=totals.in_tab(Tab.ERRORS))


def cause_groups(counts: Mapping[str, int], language: str, *, most: int | None = None) -> list[CauseGroup]:
    """The causes, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [_group(code, count, language) for code, count in ordered[:most]]


def title_of(code: str, language: str) -> str:
    """A few words for a cause."""
    title = f"CAUSE-{code}"
    return message(title if title in codes(language) else "CAUSE-OTHER", language)


def mended_in(code: str) -> Mends | None:
    """Where a cause is mended; None where nothing that a person can change would mend it."""
    return next((where for beginning, where in _MENDS if code.startswith(beginning)), None)


def _group(code: str, count: int, language: str) -> CauseGroup:
    words = general(code, language)
    return CauseGroup(
        code=code,
        title=title_of(code, language),
        text=words.text,
        now=words.now,
        count=count,
        acceptable=code in ACCEPTABLE,
        chapter=chapter_of(code),
        mends=mended_in(code),
    )
