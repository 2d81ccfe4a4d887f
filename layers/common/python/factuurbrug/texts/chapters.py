"""Which chapter of the manual explains a finding: the one table from code to chapter."""

from typing import Final

#: The first beginning that fits a code decides; every chapter is a kebab-case id of the manual.
_CHAPTERS: Final[tuple[tuple[str, str], ...]] = (
    ("VAT-NUMBER-", "fout-btw-nummer"),
    ("VAT-CHARGED-TO-BUSINESS", "fout-btw-nummer"),
    ("PEPPOL-", "fout-btw-nummer"),
    ("VAT-", "fout-btw"),
    ("VIRTUAL-ABROAD", "fout-btw"),
    ("EXPORT-VAT-CHARGED", "fout-btw"),
    ("OSS-", "fout-btw"),
    ("PROOF-VAT", "fout-btw"),
    ("LINE-RATE-MISMATCH", "fout-btw"),
    ("ORDER-CHANGED-", "fout-gewijzigd"),
    ("SHOP-ORDER-GONE", "fout-gewijzigd"),
    ("BOOKS-DEVIATE", "fout-gewijzigd"),
    ("DRAFT-", "fout-gewijzigd"),
    ("REBOOK-", "fout-gewijzigd"),
    ("DISCOUNT-", "fout-korting"),
    ("GIFT-CARD-", "fout-korting"),
    ("SHIPPING-", "fout-verzending"),
    ("SPLIT-SHIPPING-", "fout-verzending"),
    ("WRAPPING-", "fout-verzending"),
    ("PAYMENT-", "fout-betaling"),
    ("FIXED-DEBTOR-", "fout-betaling"),
    ("ADDRESS-", "fout-adres"),
    ("COUNTRY-", "fout-adres"),
    ("COUNTRIES-", "fout-adres"),
    ("CUSTOMER-", "fout-adres"),
    ("EMAIL-", "fout-adres"),
    ("CURRENCY-", "fout-valuta"),
    ("SHOP-CURRENCY-", "fout-valuta"),
    ("ORDER-DUPLICATE-", "fout-dubbel"),
    ("BOOKS-CONFLICT", "fout-dubbel"),
    ("BOOKS-MORE-THAN-ONE", "fout-dubbel"),
    ("SUBJECT-TAKEN", "fout-nummer"),
    ("REFERENCE-TAKEN", "fout-nummer"),
    ("TEMPLATE-", "fout-nummer"),
    ("HEADER-TEXT-", "fout-nummer"),
    ("INVOICE-NUMBER-", "fout-nummer"),
    ("SLIP-", "fout-credit"),
    ("CREDIT-", "fout-credit"),
    ("SHOP-SLIP-", "fout-credit"),
    ("INVOICE-WAITS-FOR-CREDIT", "fout-credit"),
    ("ORDER-EXPIRED", "fout-oud"),
    ("EXPIRED-", "fout-oud"),
    ("ORDER-BEFORE-START", "fout-oud"),
    ("WORKING-COPY-GONE", "fout-oud"),
    ("BOOKS-", "fout-yuki"),
    ("LEDGER-ACCOUNT-", "fout-yuki"),
    ("PERSON-MUST-LOOK", "fout-yuki"),
    ("SHOP-", "fout-webwinkel"),
    ("ORDER-STATUS-", "fout-webwinkel"),
    ("ORDER-NO-LONGER-PAID", "fout-webwinkel"),
    ("ORDER-WAITS-FOR-STATUS", "fout-webwinkel"),
    ("ORDER-UNREADABLE", "fout-webwinkel"),
    ("ORDER-EMPTY", "fout-totaal"),
    ("ORDER-TOTAL", "fout-totaal"),
    ("ORDER-NEGATIVE-", "fout-totaal"),
    ("ORDER-ZERO-", "fout-totaal"),
    ("ORDER-ROUNDED", "fout-totaal"),
    ("ORDER-SURCHARGE", "fout-totaal"),
    ("PROOF-TOTAL", "fout-totaal"),
)
_REST: Final = "fout-overig"

#: Every chapter that a finding may lead to.
CHAPTERS: Final = frozenset({chapter for _, chapter in _CHAPTERS} | {_REST})


def chapter_of(code: str) -> str:
    """The id of the manual's chapter about a finding or cause."""
    return next((chapter for beginning, chapter in _CHAPTERS if code.startswith(beginning)), _REST)
