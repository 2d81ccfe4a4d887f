"""What a Yuki administration offers to choose from: VAT codes, ledger accounts, payment methods."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class VatCode:
    """A VAT code of the administration; active when `start <= day <= end` (open ends are None)."""

    type: int
    description: str
    percentage: str
    country: str = ""
    start: date | None = None
    end: date | None = None

    def is_active(self, day: date) -> bool:
        """Whether an invoice of this day may carry it."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """A ledger account; `is_revenue` decides whether an invoice line may go to it."""

    code: str
    description: str
    is_revenue: bool
    is_enabled: bool = True


@dataclass(frozen=True, slots=True)
class BooksOverview:
    """What the settings need to know of an administration; read once a day at most."""

    administration_name: str
    domain_id: str
    vat_codes: tuple[VatCode, ...]
    ledger_accounts: tuple[LedgerAccount, ...]
    payment_methods: tuple[str, ...]
    missing: dict[str, str] = field(default_factory=dict)
