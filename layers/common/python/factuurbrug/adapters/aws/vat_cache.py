"""Answers of the VAT register, kept for a time so that it is not asked again for each order."""

from datetime import timedelta
from typing import Final

from factuurbrug.adapters.aws.table import Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vat_register import KEEP, VatRegister

#: A number that is invalid today may be registered tomorrow.
_KEEP_INVALID: Final = timedelta(hours=12)
#: Longer than any setting keeps an answer.
_STORED: Final = timedelta(days=60)


class CachedRegister:
    """Implements `VatRegister`: the kept answer while it stands, else the register's; without a register UNCHECKED."""

    def __init__(self, table: Table, *, register: VatRegister | None, clock: Clock) -> None:
        self._table = table
        self._register = register
        self._clock = clock

    def check(self, number: str, *, requester: str, keep: timedelta = KEEP) -> VatNumberCheck:
        """Only answers are kept, never an outage; an invalid number is asked about again after half a day at most."""
        key = {"pk": f"VAT#{number}", "sk": f"BY#{requester}"}
        now = self._clock.now()
        item = self._table.get(key)
        kept = from_json(item["body"], VatNumberCheck) if item is not None else None
        if kept is not None and kept.checked_at is not None and now - kept.checked_at < _longest(kept, keep):
            return kept
        if self._register is None:
            return VatNumberCheck(number, VatNumberStatus.UNCHECKED, checked_at=now, reason="NO-REGISTER")
        check = self._register.check(number, requester=requester)
        if check.status in {VatNumberStatus.VALID, VatNumberStatus.INVALID}:
            until = int((now + _STORED).timestamp())
            self._table.put({**key, "body": to_json(check, VatNumberCheck), "expires_at": until})
        return check


def _longest(kept: VatNumberCheck, keep: timedelta) -> timedelta:
    return keep if kept.status is VatNumberStatus.VALID else min(keep, _KEEP_INVALID)
