"""Integrations: settings, reading position, lease, pause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.outages import Half, Notice, Outage
from factuurbrug.ports.shop import ShopCursor

__all__ = [
    "ConnectionLook",
    "Half",
    "Integrations",
    "Pause",
    "RunSummary",
    "SavedSettings",
    "SeenPayment",
    "Standing",
    "Step",
    "StoredOverview",
]


@dataclass(frozen=True, slots=True)
class Pause:
    """Why an integration stands still (a code of the catalogue), since when, and until when.

    `until` is None while only a person can end it. What is stored is a person's own; an outage is told in this form.
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


@dataclass(frozen=True, slots=True)
class SavedSettings:
    """One saved version of settings: by whom, and when."""

    settings: IntegrationSettings
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SeenPayment:
    """A payment method that orders of the shop carried, and how many new ones did."""

    module: str
    label: str
    orders: int


class Step(StrEnum):
    """What a person does on the way to switching on, where nothing else shows that it was done."""

    SETTINGS = "settings"
    PREVIEW = "preview"
    EARLIER_BOOKINGS = "earlier-bookings"


@dataclass(frozen=True, slots=True)
class ConnectionLook:
    """How a connection stood when it was last looked at.

    Attributes:
        code: A code of the catalogue for what was wrong, "" when it was good.
        version: Of the shop's software, "" where it does not tell.
        name: Of the shop or the administration.
    """

    at: datetime
    code: str = ""
    params: dict[str, str] = field(default_factory=dict)
    version: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an integration stands, as one read tells it."""

    pause: Pause | None = None
    last_run: RunSummary | None = None
    looks: Mapping[Half, ConnectionLook] = field(default_factory=dict)
    outages: Mapping[Half, Outage] = field(default_factory=dict)
    steps: Mapping[Step, datetime] = field(default_factory=dict)


class Integrations(Protocol):
    """The integrations. Every write is conditional and raises `Conflict` when someone was first."""

    def get(self, integration: IntegrationId) -> IntegrationSettings | None:
        """The current settings, None when there is no such integration."""
        ...

    def active(self) -> Iterator[IntegrationId]:
        """Ids of all integrations that are switched on, paused ones included."""
        ...

    def bound_to(self, place: str) -> tuple[IntegrationId, ...]:
        """Integrations that are, or once were, bound to an administration or a Yuki domain."""
        ...

    def save(self, settings: IntegrationSettings, *, actor: str, at: datetime) -> IntegrationSettings:
        """Store a new version.

        `settings.version` is the version it replaces (0 for a new one). Old versions are kept.
        """
        ...

    def saved(self, integration: IntegrationId, version: int) -> SavedSettings | None:
        """One version, None when it was never saved."""
        ...

    def history(self, integration: IntegrationId, *, before: int, limit: int) -> tuple[SavedSettings, ...]:
        """Versions below `before`, newest first."""
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
        """How many documents a call may carry for now; None when nothing limits it."""
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
        """Keep what the administration offers; that it could be read is a good look at the books."""
        ...

    def store_run(self, integration: IntegrationId, summary: RunSummary) -> None:
        """Keep the last run for the overview."""
        ...

    def last_run(self, integration: IntegrationId) -> RunSummary | None:
        """The last run."""
        ...

    def standing(self, integration: IntegrationId) -> Standing:
        """Pause, last run, connections and steps taken, in one read (strongly consistent)."""
        ...

    def change_outage(
        self,
        integration: IntegrationId,
        half: Half,
        *,
        before: Outage | None,
        after: Outage | None,
        notice: Notice | None,
    ) -> bool:
        """Note that a connection fails, again, or no longer, together with the notice of it, or neither.

        Conditional on the outage being as it was `before` (None: there is none); False, and nothing done, if not.
        """
        ...

    def outages(self) -> Iterator[tuple[IntegrationId, Half, Outage]]:
        """Every outage of every integration."""
        ...

    def store_look(self, integration: IntegrationId, half: Half, look: ConnectionLook) -> None:
        """Keep how a connection stood."""
        ...

    def note_step(self, integration: IntegrationId, step: Step, *, at: datetime | None) -> None:
        """Note that a step was taken, or with None that it must be taken again."""
        ...

    def note_payments(self, integration: IntegrationId, seen: Sequence[SeenPayment]) -> None:
        """Count payment methods that new orders carried; a count may be too high after a repeated run."""
        ...

    def payments_seen(self, integration: IntegrationId) -> tuple[SeenPayment, ...]:
        """The payment methods of the shop's orders, most frequent first."""
        ...
