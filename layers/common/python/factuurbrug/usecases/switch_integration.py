"""Switching an integration on and off, and reading its shop at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.fields import FieldProblem, FieldsRefused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.settings_checks import blocking, settings_remarks
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations, Standing, Step
from factuurbrug.ports.queue import WorkQueue
from factuurbrug.ports.shop import ShopCursor
from factuurbrug.ports.vault import Vault
from factuurbrug.usecases.pausing import try_now
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, SHOP_KEY
from factuurbrug.usecases.settings_ground import ground_of, problem_of

#: Pressing twice asks once. No longer than a run takes: who asks after it has ended wants to have what is new since.
_ASKED: Final = timedelta(seconds=5)
_ASK_LEASE: Final = "ask-fetch"


class SwitchIntegration:
    """Acts on the switch of an integration."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        vault: Vault,
        queue: WorkQueue,
        clock: Clock,
        new_holder: Callable[[], str],
    ) -> None:
        self._integrations = integrations
        self._new_holder = new_holder
        self._vault = vault
        self._queue = queue
        self._clock = clock

    def activate(
        self, settings: IntegrationSettings, *, start_date: date | None, earlier_seen: bool, actor: str
    ) -> IntegrationSettings:
        """Switch on, from which order day on (None: all), and have the shop read at once.

        Raises:
            FieldsRefused: `ACTIVATION-NOT-READY`: everything that must be done first.
            Conflict: `SETTINGS-CHANGED` meanwhile.
        """
        wanted = replace(settings, start_date=start_date, active=True)
        if problems := self._problems(wanted, earlier_seen=earlier_seen):
            raise FieldsRefused(problems, code="ACTIVATION-NOT-READY")
        now = self._clock.now()
        saved = wanted if wanted == settings else self._integrations.save(wanted, actor=actor, at=now)
        read_again(self._integrations, settings, start_date)
        self._integrations.note_step(settings.id, Step.EARLIER_BOOKINGS, at=now)
        for half in Half:
            try_now(self._integrations, settings.id, half, now=now)
        self._queue.fetch(settings.id)
        return saved

    def deactivate(self, settings: IntegrationSettings, *, actor: str) -> IntegrationSettings:
        """Switch off: nothing is fetched or booked any more; what is under way ends.

        Raises:
            Conflict: `SETTINGS-CHANGED` meanwhile.
        """
        if not settings.active:
            return settings
        return self._integrations.save(replace(settings, active=False), actor=actor, at=self._clock.now())

    def fetch_now(self, settings: IntegrationSettings) -> None:
        """Have the shop read now. Asking again at once asks nothing more; a run under way takes the new orders along.

        Raises:
            Refused: `INTEGRATION-OFF`, or `INTEGRATION-PAUSED` by a person of ours.
        """
        if not settings.active:
            raise Refused("INTEGRATION-OFF")
        if self._integrations.pause(settings.id) is not None:
            raise Refused("INTEGRATION-PAUSED")
        now, holder = self._clock.now(), self._new_holder()
        until = now + _ASKED
        if not self._integrations.acquire_lease(settings.id, name=_ASK_LEASE, holder=holder, now=now, until=until):
            return
        # Who asks has mended something, or wants to know: what is still wrong stops it again.
        try_now(self._integrations, settings.id, Half.SHOP, now=now)
        self._queue.fetch(settings.id)

    def _problems(self, wanted: IntegrationSettings, *, earlier_seen: bool) -> list[FieldProblem]:
        standing = self._integrations.standing(wanted.id)
        problems = [
            FieldProblem(f"steps.{half.value}", f"STEP-{half.name}-MISSING")
            for half in Half
            if not is_connected(wanted, half, vault=self._vault)
        ]
        problems += [
            FieldProblem(f"steps.{half.value}", look.code, look.params)
            for half, look in standing.looks.items()
            if look.code and is_connected(wanted, half, vault=self._vault)
        ]
        remarks = settings_remarks(wanted, ground_of(self._integrations, wanted, now=self._clock.now()))
        problems += [problem_of(one) for one in blocking(remarks)]
        if not earlier_seen and not _was_seen(standing):
            problems.append(FieldProblem("earlier_seen", "STEP-EARLIER-BOOKINGS-MISSING"))
        return problems


def is_connected(settings: IntegrationSettings, half: Half, *, vault: Vault) -> bool:
    """Whether a connection was stored, with its key."""
    place = settings.shop.url if half is Half.SHOP else settings.books.administration_id
    return bool(place) and has_key(settings.id, half, vault=vault)


def has_key(integration: IntegrationId, half: Half, *, vault: Vault) -> bool:
    """Whether the key of a connection is stored."""
    return vault.has(integration, SHOP_KEY if half is Half.SHOP else BOOKS_KEY)


def read_again(integrations: Integrations, before: IntegrationSettings, start_date: date | None) -> None:
    """Begin reading from the start if orders of before the former start date are wanted now.

    Those that are known already stay as they are.
    """
    if before.start_date is None or (start_date is not None and start_date >= before.start_date):
        return
    cursor = integrations.cursor(before.id)
    if cursor != ShopCursor():
        integrations.move_cursor(before.id, before=cursor, after=ShopCursor())


def _was_seen(standing: Standing) -> bool:
    return Step.EARLIER_BOOKINGS in standing.steps
