"""Checking a VAT number with the register of the member states (VIES)."""

from datetime import timedelta
from typing import Final, Protocol

from factuurbrug.domain.vat.number_check import VatNumberCheck

#: How long an answer stands where nothing else is set.
KEEP: Final = timedelta(days=7)


class VatRegister(Protocol):
    """The register. Never raises for an outage: that is the outcome UNCHECKED."""

    def check(self, number: str, *, requester: str, keep: timedelta = KEEP) -> VatNumberCheck:
        """Ask for one number with prefix; `requester` is the seller's own number or "".

        Where answers are kept, one that is older than `keep` is asked for anew.
        """
        ...
