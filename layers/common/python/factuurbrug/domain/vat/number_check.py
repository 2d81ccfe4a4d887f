"""The outcome of checking a VAT number with the member states' register (VIES), kept as proof."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VatNumberStatus(StrEnum):
    """Unknown is not invalid (R3): an outage is its own outcome."""

    VALID = "valid"
    INVALID = "invalid"
    UNCHECKED = "unchecked"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class VatNumberCheck:
    """The register's answer, kept as proof with the invoice.

    Attributes:
        number: With prefix, as sent ("EL094259216").
        consultation_number: Only when the seller's own number was given.
        reason: The register's error word for UNCHECKED (MS_UNAVAILABLE …), or the failed offline check for INVALID.
    """

    number: str
    status: VatNumberStatus
    checked_at: datetime | None = None
    requester: str = ""
    consultation_number: str = ""
    reason: str = ""
    retry: bool = True
