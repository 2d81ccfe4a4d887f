"""What an administration offers, for tests: Yuki's usual codes, OSS codes of a few countries, usual accounts."""

from dataclasses import replace
from datetime import date
from typing import Any

from factuurbrug.domain.administration import BooksOverview, LedgerAccount, VatCode

_OSS_START = date(2021, 7, 1)


def an_overview(**changes: Any) -> BooksOverview:
    """A Dutch administration."""
    overview = BooksOverview(
        administration_name="Voorbeeld BV",
        domain_id="d0000000-0000-0000-0000-000000000001",
        vat_codes=(
            VatCode(0, "Vrijgesteld", "0"),
            VatCode(1, "BTW hoog", "21.00"),
            VatCode(2, "BTW laag", "9.00", start=date(2019, 1, 1)),
            VatCode(2, "BTW laag (oud)", "6.00", end=date(2018, 12, 31)),
            VatCode(4, "BTW 0%", "0"),
            VatCode(6, "Export buiten EU", "0"),
            VatCode(19, "ICP goederen", "0"),
            VatCode(20, "ICP diensten", "0"),
            VatCode(40, "OSS DE", "19.00", "DE", _OSS_START),
            VatCode(40, "OSS DE laag", "7.00", "DE", _OSS_START),
            VatCode(40, "OSS BE", "21.00", "BE", _OSS_START),
            VatCode(40, "OSS ES", "21.00", "ES", _OSS_START),
            VatCode(40, "OSS BE laag", "6.00", "BE", _OSS_START),
        ),
        ledger_accounts=(
            LedgerAccount("80000", "Omzet", is_revenue=True),
            LedgerAccount("80900", "Overige omzet", is_revenue=True, is_enabled=False),
            LedgerAccount("13000", "Debiteuren", is_revenue=False),
        ),
        payment_methods=("Mollie",),
    )
    return replace(overview, **changes)
