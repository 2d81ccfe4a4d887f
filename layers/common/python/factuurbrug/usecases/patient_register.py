"""A register that is not asked any more once it has often been silent: somebody waits, and each silence takes long."""

from datetime import timedelta
from typing import Final

from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.ports.vat_register import KEEP, VatRegister

_PATIENCE: Final = 3


class PatientRegister:
    """Implements `VatRegister` for one run: after some silences every further number counts as unchecked."""

    def __init__(self, register: VatRegister, *, patience: int = _PATIENCE) -> None:
        self._register = register
        self._left = patience

    def check(self, number: str, *, requester: str, keep: timedelta = KEEP) -> VatNumberCheck:
        """Ask, unless patience is at an end."""
        if self._left <= 0:
            return VatNumberCheck(number, VatNumberStatus.UNCHECKED, reason="NO-ANSWER-BEFORE", requester=requester)
        check = self._register.check(number, requester=requester, keep=keep)
        if check.status is VatNumberStatus.UNCHECKED:
            self._left -= 1
        return check
