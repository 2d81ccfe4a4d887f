"""Checking a VAT number with the register of the member states (VIES)."""

from typing import Protocol

from factuurbrug.domain.vat.number_check import VatNumberCheck


class VatRegister(Protocol):
    """The register. Never raises for an outage: that is the outcome UNCHECKED."""

    def check(self, number: str, *, requester: str) -> VatNumberCheck:
        """Ask for one number with prefix; `requester` is the seller's own number or ""."""
        ...
