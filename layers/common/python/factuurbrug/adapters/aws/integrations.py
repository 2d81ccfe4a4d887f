"""Integrations in the table: settings with all their versions, reading position, leases, pause."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from factuurbrug.adapters.aws import keys, outages, seen_payments, standing, versions
from factuurbrug.adapters.aws.table import ConditionFailed, Item, Table
from factuurbrug.codec.documents import from_json, pack, to_json, unpack
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

T = TypeVar("T")


class DynamoIntegrations:
    """Implements `Integrations`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, integration: IntegrationId) -> IntegrationSettings | None:
        """The current settings."""
        return self._read(integration, "SETTINGS", IntegrationSettings)

    def active(self) -> Iterator[IntegrationId]:
        """Out of the list of all, which is one partition of small items."""
        for item in self._table.query("pk = :pk", {":pk": keys.INTEGRATIONS}):
            if item["active"]:
                yield IntegrationId(str(item["sk"]))

    def bound_to(self, place: str) -> tuple[IntegrationId, ...]:
        """Out of the list of the place."""
        items = self._table.query("pk = :pk", {":pk": f"PLACE#{place}"})
        return tuple(IntegrationId(str(item["sk"])) for item in items)

    def save(self, settings: IntegrationSettings, *, actor: str, at: datetime) -> IntegrationSettings:
        """Current version, kept version and the lists in one transaction."""
        saved = replace(settings, version=settings.version + 1)
        token = secrets.token_hex(16)
        body = to_json(saved, IntegrationSettings)
        kept = {"body": body, "actor": actor, "saved_at": keys.stamp(at)}
        first = settings.version == 0
        listed = {"active": saved.active, "account": str(saved.account_id), "name": saved.name}
        current: Item = {
            **keys.setting_key(saved.id, "SETTINGS"),
            **kept,
            "version": saved.version,
            "write_token": token,
        }
        try:
            self._table.transact(
                [
                    {
                        "item": current,
                        "condition": "attribute_not_exists(pk)" if first else "version = :before",
                        "values": None if first else {":before": settings.version},
                    },
                    {"item": {**keys.setting_key(saved.id, versions.name_of(saved.version)), **kept}},
                    {"item": {**keys.listed_key(saved.id), **listed}},
                    {"item": {**keys.account_key(saved.account_id, saved.id), **listed}},
                    *[{"item": keys.place_key(place, saved.id)} for place in _places(saved)],
                ],
                token=token,
            )
        except ConditionFailed as failed:
            if failed.stored.get("write_token") != token:
                raise Conflict("SETTINGS-CHANGED", integration=str(saved.id)) from failed
        return saved

    def saved(self, integration: IntegrationId, version: int) -> SavedSettings | None:
        """One version."""
        return versions.one(self._table, integration, version)

    def history(self, integration: IntegrationId, *, before: int, limit: int) -> tuple[SavedSettings, ...]:
        """Versions below one, newest first."""
        return versions.before(self._table, integration, before, limit=limit)

    def cursor(self, integration: IntegrationId) -> ShopCursor:
        """The reading position."""
        return self._read(integration, "CURSOR", ShopCursor) or ShopCursor()

    def move_cursor(self, integration: IntegrationId, *, before: ShopCursor, after: ShopCursor) -> None:
        """Conditional on the very position it moves from."""
        item = {**keys.setting_key(integration, "CURSOR"), "body": _position(after)}
        start = "attribute_not_exists(pk) OR " if before == ShopCursor() else ""
        values = {":before": _position(before), ":after": item["body"]}
        try:
            # A position that already is the new one: our own write, repeated after its answer was lost.
            self._table.put(item, condition=f"{start}body = :before OR body = :after", values=values)
        except ConditionFailed as failed:
            raise Conflict("CURSOR-MOVED", integration=str(integration)) from failed

    def acquire_lease(
        self, integration: IntegrationId, *, name: str, holder: str, now: datetime, until: datetime
    ) -> bool:
        """Conditional on its being free, ours, or over."""
        item = {**keys.setting_key(integration, f"LEASE#{name}"), "holder": holder, "ends_at": keys.stamp(until)}
        try:
            self._table.put(
                item,
                condition="attribute_not_exists(pk) OR holder = :holder OR ends_at <= :now",
                values={":holder": holder, ":now": keys.stamp(now)},
            )
        except ConditionFailed:
            return False
        return True

    def release_lease(self, integration: IntegrationId, *, name: str, holder: str) -> None:
        """Conditional on its being ours."""
        key = keys.setting_key(integration, f"LEASE#{name}")
        try:
            self._table.delete(key, condition="holder = :holder", values={":holder": holder})
        except ConditionFailed:
            # It ran out and someone else holds it now.
            return

    def pause(self, integration: IntegrationId) -> Pause | None:
        """The pause, whether or not its time is over."""
        return self._read(integration, "PAUSE", Pause)

    def set_pause(self, integration: IntegrationId, pause: Pause | None) -> None:
        """Pause, or go on."""
        self._write_or_remove(integration, "PAUSE", pause, Pause)

    def call_limit(self, integration: IntegrationId) -> int | None:
        """The limit in force."""
        item = self._table.get(keys.setting_key(integration, "CALL-LIMIT"))
        return int(item["documents"]) if item else None

    def set_call_limit(self, integration: IntegrationId, limit: int | None) -> None:
        """Limit the calls, or no longer."""
        key = keys.setting_key(integration, "CALL-LIMIT")
        if limit is None:
            self._table.delete(key)
        else:
            self._table.put({**key, "documents": limit})

    def profile(self, integration: IntegrationId) -> ShopProfile | None:
        """The shop's configuration as last read."""
        item = self._table.get(keys.setting_key(integration, "PROFILE"))
        return unpack(bytes(item["body"]), ShopProfile) if item else None

    def store_profile(self, integration: IntegrationId, profile: ShopProfile) -> None:
        """Keep it."""
        self._table.put({**keys.setting_key(integration, "PROFILE"), "body": pack(profile, ShopProfile)})

    def overview(self, integration: IntegrationId) -> StoredOverview | None:
        """What the administration offered."""
        item = self._table.get(keys.setting_key(integration, "OVERVIEW"))
        return unpack(bytes(item["body"]), StoredOverview) if item else None

    def store_overview(self, integration: IntegrationId, overview: BooksOverview, *, at: datetime) -> None:
        """Keep it."""
        packed = pack(StoredOverview(overview, at), StoredOverview)
        self._table.put({**keys.setting_key(integration, "OVERVIEW"), "body": packed})
        self.store_look(integration, Half.BOOKS, ConnectionLook(at, name=overview.administration_name))
        if overview.domain_id:
            self._table.put(keys.place_key(overview.domain_id, integration))

    def store_run(self, integration: IntegrationId, summary: RunSummary) -> None:
        """Keep the last run."""
        self._write_or_remove(integration, "RUN", summary, RunSummary)

    def last_run(self, integration: IntegrationId) -> RunSummary | None:
        """The last run."""
        return self._read(integration, "RUN", RunSummary)

    def standing(self, integration: IntegrationId) -> Standing:
        """Everything in one request; see `standing`."""
        return standing.read(self._table, integration)

    def change_outage(
        self,
        integration: IntegrationId,
        half: Half,
        *,
        before: Outage | None,
        after: Outage | None,
        notice: Notice | None,
    ) -> bool:
        """The outage, its entry in the list of all, and the notice in one transaction."""
        return outages.change(self._table, integration, half, before=before, after=after, notice=notice)

    def outages(self) -> Iterator[tuple[IntegrationId, Half, Outage]]:
        """Out of the list of all."""
        return outages.every(self._table)

    def store_look(self, integration: IntegrationId, half: Half, look: ConnectionLook) -> None:
        """Keep how a connection stood."""
        self._write_or_remove(integration, standing.look_name(half), look, ConnectionLook)

    def note_step(self, integration: IntegrationId, step: Step, *, at: datetime | None) -> None:
        """Note it, or forget it."""
        key = keys.setting_key(integration, standing.step_name(step))
        if at is None:
            self._table.delete(key)
        else:
            self._table.put({**key, "at": keys.stamp(at)})

    def note_payments(self, integration: IntegrationId, seen: Sequence[SeenPayment]) -> None:
        """One counter for each."""
        seen_payments.note(self._table, integration, seen)

    def payments_seen(self, integration: IntegrationId) -> tuple[SeenPayment, ...]:
        """Most frequent first."""
        return seen_payments.read(self._table, integration)

    def _read(self, integration: IntegrationId, name: str, kind: type[T]) -> T | None:
        item = self._table.get(keys.setting_key(integration, name))
        return from_json(item["body"], kind) if item else None

    def _write_or_remove(self, integration: IntegrationId, name: str, value: T | None, kind: type[T]) -> None:
        key = keys.setting_key(integration, name)
        if value is None:
            self._table.delete(key)
        else:
            self._table.put({**key, "body": to_json(value, kind)})


def _places(settings: IntegrationSettings) -> set[str]:
    return {place for place in (settings.books.administration_id, settings.books.domain_id) if place}


def _position(cursor: ShopCursor) -> str:
    # Positions are compared as text. One that an earlier version stored lacks the fields that were added since.
    return to_json(cursor, ShopCursor, without_defaults=True)
