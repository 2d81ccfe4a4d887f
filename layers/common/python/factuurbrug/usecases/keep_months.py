"""What people do with a compared month: accept a difference, sign, and take either back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.figures import BookedSum, Group, booked_in
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.comparison import Comparison
from factuurbrug.domain.months.figures_mark import figures_mark
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import (
    Acceptance,
    Hindrance,
    MonthEntry,
    MonthHead,
    Signature,
    accepted_count,
    hindrance,
)
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.figures import Figures
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.months import MonthChange, Months, StoredMonth
from factuurbrug.usecases.shop_calendar import shop_day


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month as it is shown: what is stored of it, and what the figures say now.

    Attributes:
        is_over: All its days are past where the shop is.
        hindrance: Why it cannot be signed; None when it can.
        moved: Orders were booked, changed or added since it was compared.
        outdated: It is signed, and the figures moved since.
        booked: What the records' own counters say is booked of its days.
    """

    stored: StoredMonth
    is_over: bool
    hindrance: Hindrance | None
    moved: bool
    outdated: bool
    booked: Mapping[Group, BookedSum]


class KeepMonths:
    """Acts on the months of one integration. Every act names who did it and is kept in the month's history."""

    def __init__(self, *, integrations: Integrations, figures: Figures, months: Months, clock: Clock) -> None:
        self._integrations = integrations
        self._figures = figures
        self._months = months
        self._clock = clock

    def read(self, integration: IntegrationId, month: Month) -> MonthState:
        """A month as last compared."""
        return self._state(integration, self._months.get(integration, month))

    def accept(
        self, integration: IntegrationId, month: Month, ids: Sequence[str], *, reason: str, actor: str
    ) -> MonthState:
        """Say that differences are all right, and why. One that is accepted already gets the reason given now.

        Raises:
            Refused: `MONTH-NOT-COMPARED`, `MONTH-REASON-MISSING`, `MONTH-DIFFERENCE-GONE`.
            Conflict: `MONTH-CHANGED`.
        """
        if not reason:
            raise Refused("MONTH-REASON-MISSING")
        stored, comparison = self._compared(integration, month)
        wanted = self._named(comparison, ids)
        acceptance = Acceptance(reason, actor, self._clock.now())
        accepted = {**stored.accepted, **dict.fromkeys(wanted, acceptance)}
        return self._accepted(integration, stored, comparison, accepted, ("MONTH-ACCEPTED", reason, wanted), actor)

    def unaccept(self, integration: IntegrationId, month: Month, ids: Sequence[str], *, actor: str) -> MonthState:
        """Take acceptances back; those of differences that nobody accepted change nothing.

        Raises:
            Refused: `MONTH-NOT-COMPARED`.
            Conflict: `MONTH-CHANGED`.
        """
        stored, comparison = self._compared(integration, month)
        gone = [one for one in ids if one in stored.accepted]
        if not gone:
            return self._state(integration, stored)
        accepted = {name: one for name, one in stored.accepted.items() if name not in gone}
        return self._accepted(integration, stored, comparison, accepted, ("MONTH-UNACCEPTED", "", gone), actor)

    def sign(self, integration: IntegrationId, month: Month, *, note: str, actor: str) -> MonthState:
        """Sign the month as it was compared.

        Raises:
            Refused: Whatever stands in the way (`signing.hindrance`).
            Conflict: `MONTH-CHANGED`.
        """
        state = self.read(integration, month)
        if state.hindrance is not None:
            raise Refused(state.hindrance.code, **state.hindrance.params)
        head = state.stored.head
        signature = Signature(actor, self._clock.now(), note, head.fingerprint)
        return self._written(
            integration, state.stored, replace(head, signature=signature), ("MONTH-SIGNED", {"note": note}), actor
        )

    def unsign(self, integration: IntegrationId, month: Month, *, actor: str) -> MonthState:
        """Take the signature back; a month that is not signed stays as it is.

        Raises:
            Conflict: `MONTH-CHANGED`.
        """
        stored = self._months.get(integration, month)
        if stored.head.signature is None:
            return self._state(integration, stored)
        by = stored.head.signature.by
        return self._written(
            integration, stored, replace(stored.head, signature=None), ("MONTH-UNSIGNED", {"by": by}), actor
        )

    def _compared(self, integration: IntegrationId, month: Month) -> tuple[StoredMonth, Comparison]:
        stored = self._months.get(integration, month)
        if stored.comparison is None:
            raise Refused("MONTH-NOT-COMPARED", month=str(month))
        return stored, stored.comparison

    @staticmethod
    def _named(comparison: Comparison, ids: Sequence[str]) -> list[str]:
        known = {one.id for one in comparison.differences}
        if not known.issuperset(ids):
            # Compared anew meanwhile, or the amounts moved: what the person saw is not there any more.
            raise Refused("MONTH-DIFFERENCE-GONE")
        return list(dict.fromkeys(ids))

    def _accepted(
        self,
        integration: IntegrationId,
        stored: StoredMonth,
        comparison: Comparison,
        accepted: Mapping[str, Acceptance],
        act: tuple[str, str, Sequence[str]],
        actor: str,
    ) -> MonthState:
        code, reason, ids = act
        numbers = [one.number for one in comparison.differences if one.id in ids]
        params = {"count": str(len(ids)), "numbers": ", ".join(numbers)[:200], "reason": reason}
        head = replace(stored.head, accepted=accepted_count(comparison, accepted))
        return self._written(integration, replace(stored, accepted=accepted), head, (code, params), actor)

    def _written(
        self,
        integration: IntegrationId,
        stored: StoredMonth,
        head: MonthHead,
        act: tuple[str, Mapping[str, str]],
        actor: str,
    ) -> MonthState:
        code, params = act
        after = replace(head, version=stored.head.version + 1)
        entry = MonthEntry(self._clock.now(), after.version, code, actor, params)
        self._months.commit(integration, MonthChange(after, entry, accepted=stored.accepted))
        return self._state(integration, replace(stored, head=after))

    def _state(self, integration: IntegrationId, stored: StoredMonth) -> MonthState:
        head = stored.head
        days = self._figures.days(integration, head.month.first, head.month.last)
        mark = figures_mark(days)
        compared = head.compared_at
        today = shop_day(self._integrations, integration, self._clock.now())
        return MonthState(
            stored=stored,
            is_over=head.month.is_over(today),
            hindrance=hindrance(
                head,
                today=today,
                compared_on=None if compared is None else shop_day(self._integrations, integration, compared),
                figures_mark=mark,
            ),
            moved=head.has_moved(mark),
            outdated=head.is_outdated(mark),
            booked=booked_in(days),
        )
