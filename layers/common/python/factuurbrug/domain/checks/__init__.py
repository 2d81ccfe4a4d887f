"""The checks of an order: one function each, one signature, all of them run, none throws."""

from typing import Final

from factuurbrug.domain.checks import amounts, books, parties, release
from factuurbrug.domain.checks.case import Case, Check

#: In the order in which their findings are shown.
CHECKS: Final[tuple[Check, ...]] = (
    release.status_check,
    release.start_date_check,
    release.invoice_number_check,
    release.empty_check,
    release.total_sign_check,
    amounts.currency_check,
    parties.address_check,
    parties.contact_check,
    parties.countries_check,
    amounts.discount_check,
    amounts.proof_check,
    amounts.payment_check,
    books.codes_check,
    books.payment_method_check,
    books.header_check,
    books.usual_rates_check,
    books.services_check,
    parties.peppol_check,
    parties.unread_check,
)

__all__ = ["CHECKS", "Case", "Check"]
