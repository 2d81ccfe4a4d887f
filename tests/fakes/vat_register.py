"""The register of VAT numbers in memory."""

from datetime import timedelta

from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vat_register import KEEP


class FakeVatRegister:
    """Knows the numbers it was given as valid; everything else is invalid, or unchecked during an outage.

    Attributes:
        valid: Numbers with prefix that exist.
        outage: The register's error word while it cannot answer ("MS_UNAVAILABLE"), "" when it can.
        retry: Whether asking again during the outage makes sense.
        asked: (number, requester) of every question, in order.
        keeps: How old a kept answer might have been, for every question.
    """

    def __init__(self, *valid: str, clock: Clock) -> None:
        self.valid = set(valid)
        self.outage = ""
        self.retry = True
        self.asked: list[tuple[str, str]] = []
        self.keeps: list[timedelta] = []
        self._clock = clock

    def check(self, number: str, *, requester: str, keep: timedelta = KEEP) -> VatNumberCheck:
        """Answer from `valid`; with a requester there is a consultation number."""
        self.asked.append((number, requester))
        self.keeps.append(keep)
        if self.outage:
            return VatNumberCheck(
                number,
                VatNumberStatus.UNCHECKED,
                checked_at=self._clock.now(),
                requester=requester,
                reason=self.outage,
                retry=self.retry,
            )
        is_valid = number in self.valid
        return VatNumberCheck(
            number,
            VatNumberStatus.VALID if is_valid else VatNumberStatus.INVALID,
            checked_at=self._clock.now(),
            requester=requester,
            consultation_number=f"FAKE{len(self.asked):08d}" if requester else "",
            retry=False,
        )
