"""Integrations: settings, reading position, lease, pause."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.shop import ShopCursor


@dataclass(frozen=True, slots=True)
class Pause:
    """Why an integration stands still (a code of the catalogue), since when, and until when (None.

    Until a person acts).
    """

    code: str
    params: dict[str, str]
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What the last fetch did, for the overview."""

    at: datetime
    orders: int
    new: int
    changed: int
    ready: int
    held: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class StoredOverview:
    """What an administration offers, and when it was read."""

    overview: BooksOverview
    read_at: datetime


class Integrations(Protocol):
    """The integrations. Every write is conditional and raises `Conflict` when someone was first."""

    def get(self, integration: IntegrationId) -> IntegrationSettings | None:
        """The current settings, None when there is no such integration."""
        ...

    def active(self) -> Iterator[IntegrationId]:
        """Ids of all integrations that are switched on, paused ones included."""
        ...

    def save(self, settings: IntegrationSettings, *, actor: str, at: datetime) -> IntegrationSettings:
        """Store a new version.

        `settings.version` is the version it replaces (0 for a new one). Old versions are kept.
        """
        ...

    def cursor(self, integration: IntegrationId) -> ShopCursor:
        """The reading position; the start for a new integration."""
        ...

    def move_cursor(self, integration: IntegrationId, *, before: ShopCursor, after: ShopCursor) -> None:
        """Move the position, conditional on where it stood."""
        ...

    def acquire_lease(
        self, integration: IntegrationId, *, name: str, holder: str, now: datetime, until: datetime
    ) -> bool:
        """Take the lease (`fetch`, `recheck`) if it is free or has run out."""
        ...

    def release_lease(self, integration: IntegrationId, *, name: str, holder: str) -> None:
        """Give the lease back if we still hold it."""
        ...

    def pause(self, integration: IntegrationId) -> Pause | None:
        """The pause in force."""
        ...

    def set_pause(self, integration: IntegrationId, pause: Pause | None) -> None:
        """Pause, or with None go on."""
        ...

    def call_limit(self, integration: IntegrationId) -> int | None:
        """How many documents a call may carry for now; None when nothing limits it (design §5)."""
        ...

    def set_call_limit(self, integration: IntegrationId, limit: int | None) -> None:
        """Be careful with the next calls, or with None no longer."""
        ...

    def profile(self, integration: IntegrationId) -> ShopProfile | None:
        """The shop's configuration as last read."""
        ...

    def store_profile(self, integration: IntegrationId, profile: ShopProfile) -> None:
        """Keep the shop's configuration for those who do not read the shop."""
        ...

    def overview(self, integration: IntegrationId) -> StoredOverview | None:
        """What the administration offered when it was last read."""
        ...

    def store_overview(self, integration: IntegrationId, overview: BooksOverview, *, at: datetime) -> None:
        """Keep what the administration offers."""
        ...

    def store_run(self, integration: IntegrationId, summary: RunSummary) -> None:
        """Keep the last run for the overview."""
        ...

    def last_run(self, integration: IntegrationId) -> RunSummary | None:
        """The last run."""
        ...
