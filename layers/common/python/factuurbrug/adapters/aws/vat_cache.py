"""Answers of the VAT register, kept for a time so that it is not asked again for each order."""

from datetime import timedelta
from typing import Final

from factuurbrug.adapters.aws.table import Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vat_register import VatRegister

#: How long an answer stands. A number that is invalid today may be registered tomorrow.
KEEP: Final = {VatNumberStatus.VALID: timedelta(days=7), VatNumberStatus.INVALID: timedelta(hours=12)}


class CachedRegister:
    """Implements `VatRegister`: the kept answer while it stands, else the register's; without a register UNCHECKED."""

    def __init__(self, table: Table, *, register: VatRegister | None, clock: Clock) -> None:
        self._table = table
        self._register = register
        self._clock = clock

    def check(self, number: str, *, requester: str) -> VatNumberCheck:
        """Only answers are kept, never an outage."""
        key = {"pk": f"VAT#{number}", "sk": f"BY#{requester}"}
        now = self._clock.now()
        item = self._table.get(key)
        if item is not None and int(item["expires_at"]) > int(now.timestamp()):
            return from_json(item["body"], VatNumberCheck)
        if self._register is None:
            return VatNumberCheck(number, VatNumberStatus.UNCHECKED, checked_at=now, reason="NO-REGISTER")
        check = self._register.check(number, requester=requester)
        if (keep := KEEP.get(check.status)) is not None:
            until = int((now + keep).timestamp())
            self._table.put({**key, "body": to_json(check, VatNumberCheck), "expires_at": until})
        return check
