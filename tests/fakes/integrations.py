"""Integrations in memory, as strict about who was first as the table is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import (
    ConnectionLook,
    Half,
    Pause,
    RunSummary,
    SavedSettings,
    SeenPayment,
    Standing,
    Step,
    StoredOverview,
)
from factuurbrug.ports.outages import Notice, Outage
from factuurbrug.ports.shop import ShopCursor


class FakeIntegrations:
    """Implements `Integrations`."""

    def __init__(self) -> None:
        self.versions: dict[IntegrationId, list[IntegrationSettings]] = {}
        self._cursors: dict[IntegrationId, ShopCursor] = {}
        self._leases: dict[tuple[IntegrationId, str], tuple[str, datetime]] = {}
        self._pauses: dict[IntegrationId, Pause] = {}
        self._limits: dict[IntegrationId, int] = {}
        self._profiles: dict[IntegrationId, ShopProfile] = {}
        self._overviews: dict[IntegrationId, StoredOverview] = {}
        self._runs: dict[IntegrationId, RunSummary] = {}
        self._looks: dict[tuple[IntegrationId, Half], ConnectionLook] = {}
        self._saved: dict[tuple[IntegrationId, int], SavedSettings] = {}
        self._payments: Counter[tuple[IntegrationId, str, str]] = Counter()
        self._steps: dict[tuple[IntegrationId, Step], datetime] = {}
        self._outages: dict[tuple[IntegrationId, Half], Outage] = {}
        self.notices: list[Notice] = []
        """What was written of outages, the told ones removed."""

    def get(self, integration: IntegrationId) -> IntegrationSettings | None:
        """The newest version."""
        versions = self.versions.get(integration)
        return versions[-1] if versions else None

    def active(self) -> Iterator[IntegrationId]:
        """Those whose newest version is switched on."""
        return iter(sorted(key for key, versions in self.versions.items() if versions[-1].active))

    def bound_to(self, place: str) -> tuple[IntegrationId, ...]:
        """As ever saved, and by the domain of what was read."""
        ever = {
            key
            for key, versions in self.versions.items()
            for one in versions
            if place in {one.books.administration_id, one.books.domain_id}
        }
        read = {key for key, stored in self._overviews.items() if stored.overview.domain_id == place}
        return tuple(sorted(ever | read))

    def save(
        self,
        settings: IntegrationSettings,
        *,
        actor: str,
        at: datetime,
    ) -> IntegrationSettings:
        """Add a version if the named one is the newest."""
        versions = self.versions.setdefault(settings.id, [])
        if settings.version != len(versions):
            raise Conflict("SETTINGS-CHANGED", integration=str(settings.id))
        saved = replace(settings, version=len(versions) + 1)
        versions.append(saved)
        self._saved[saved.id, saved.version] = SavedSettings(saved, actor, at)
        return saved

    def saved(self, integration: IntegrationId, version: int) -> SavedSettings | None:
        """As saved."""
        return self._saved.get((integration, version))

    def history(self, integration: IntegrationId, *, before: int, limit: int) -> tuple[SavedSettings, ...]:
        """Newest first."""
        numbers = sorted(
            (number for key, number in self._saved if key == integration and number < before), reverse=True
        )
        return tuple(self._saved[integration, number] for number in numbers[:limit])

    def cursor(self, integration: IntegrationId) -> ShopCursor:
        """Where it stands."""
        return self._cursors.get(integration, ShopCursor())

    def move_cursor(self, integration: IntegrationId, *, before: ShopCursor, after: ShopCursor) -> None:
        """Move it if it still stands where the caller thinks."""
        if self.cursor(integration) != before:
            raise Conflict("CURSOR-MOVED", integration=str(integration))
        self._cursors[integration] = after

    def acquire_lease(
        self, integration: IntegrationId, *, name: str, holder: str, now: datetime, until: datetime
    ) -> bool:
        """Take it when it is free, ours, or has run out."""
        held_by, ends = self._leases.get((integration, name), ("", now))
        if held_by not in {"", holder} and ends > now:
            return False
        self._leases[(integration, name)] = (holder, until)
        return True

    def release_lease(self, integration: IntegrationId, *, name: str, holder: str) -> None:
        """Give it back if it is ours."""
        if self._leases.get((integration, name), ("",))[0] == holder:
            del self._leases[(integration, name)]

    def pause(self, integration: IntegrationId) -> Pause | None:
        """The pause, whether or not its time is over."""
        return self._pauses.get(integration)

    def set_pause(self, integration: IntegrationId, pause: Pause | None) -> None:
        """Pause or go on."""
        if pause is None:
            self._pauses.pop(integration, None)
        else:
            self._pauses[integration] = pause

    def call_limit(self, integration: IntegrationId) -> int | None:
        """The limit in force."""
        return self._limits.get(integration)

    def set_call_limit(self, integration: IntegrationId, limit: int | None) -> None:
        """Limit the calls, or no longer."""
        if limit is None:
            self._limits.pop(integration, None)
        else:
            self._limits[integration] = limit

    def profile(self, integration: IntegrationId) -> ShopProfile | None:
        """As stored."""
        return self._profiles.get(integration)

    def store_profile(self, integration: IntegrationId, profile: ShopProfile) -> None:
        """Keep it."""
        self._profiles[integration] = profile

    def overview(self, integration: IntegrationId) -> StoredOverview | None:
        """As stored."""
        return self._overviews.get(integration)

    def store_overview(self, integration: IntegrationId, overview: BooksOverview, *, at: datetime) -> None:
        """Keep it."""
        self._overviews[integration] = StoredOverview(overview, at)
        self.store_look(integration, Half.BOOKS, ConnectionLook(at, name=overview.administration_name))

    def store_run(self, integration: IntegrationId, summary: RunSummary) -> None:
        """Keep it."""
        self._runs[integration] = summary

    def last_run(self, integration: IntegrationId) -> RunSummary | None:
        """As stored."""
        return self._runs.get(integration)

    def standing(self, integration: IntegrationId) -> Standing:
        """As stored."""
        return Standing(
            pause=self._pauses.get(integration),
            last_run=self._runs.get(integration),
            looks={half: look for (key, half), look in self._looks.items() if key == integration},
            outages={half: outage for (key, half), outage in self._outages.items() if key == integration},
            steps={step: at for (key, step), at in self._steps.items() if key == integration},
        )

    def change_outage(
        self,
        integration: IntegrationId,
        half: Half,
        *,
        before: Outage | None,
        after: Outage | None,
        notice: Notice | None,
    ) -> bool:
        """If it still is as the caller thinks."""
        if self._outages.get((integration, half)) != before:
            return False
        if after is None:
            self._outages.pop((integration, half), None)
        else:
            self._outages[integration, half] = after
        if notice is not None:
            self.notices.append(notice)
        return True

    def outages(self) -> Iterator[tuple[IntegrationId, Half, Outage]]:
        """By integration."""
        return iter([(key, half, outage) for (key, half), outage in sorted(self._outages.items())])

    def store_look(self, integration: IntegrationId, half: Half, look: ConnectionLook) -> None:
        """Keep it."""
        self._looks[integration, half] = look

    def note_step(self, integration: IntegrationId, step: Step, *, at: datetime | None) -> None:
        """Keep or forget it."""
        if at is None:
            self._steps.pop((integration, step), None)
        else:
            self._steps[integration, step] = at

    def note_payments(self, integration: IntegrationId, seen: Sequence[SeenPayment]) -> None:
        """Count them."""
        for one in seen:
            self._payments[integration, one.module, one.label] += one.orders

    def payments_seen(self, integration: IntegrationId) -> tuple[SeenPayment, ...]:
        """Most frequent first."""
        found = [
            SeenPayment(module, label, orders)
            for (key, module, label), orders in self._payments.items()
            if key == integration
        ]
        return tuple(sorted(found, key=lambda one: (-one.orders, one.module, one.label)))
