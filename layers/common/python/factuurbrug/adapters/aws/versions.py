"""Every saved version of an integration's settings, with who saved it and when."""

from datetime import datetime

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Item, Table
from factuurbrug.codec.documents import from_json
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import SavedSettings


def name_of(version: int) -> str:
    """Where a version lies."""
    return f"SETTINGS#{version:08d}"


def one(table: Table, integration: IntegrationId, version: int) -> SavedSettings | None:
    """One version."""
    item = table.get(keys.setting_key(integration, name_of(version)))
    return _saved(item) if item else None


def before(table: Table, integration: IntegrationId, version: int, *, limit: int) -> tuple[SavedSettings, ...]:
    """Versions below one, newest first."""
    items = table.query(
        "pk = :pk AND sk BETWEEN :first AND :last",
        {":pk": str(integration), ":first": name_of(0), ":last": name_of(max(0, version - 1))},
        limit=limit,
        newest_first=True,
    )
    return tuple(_saved(item) for item in items)


def _saved(item: Item) -> SavedSettings:
    return SavedSettings(
        from_json(item["body"], IntegrationSettings),
        str(item.get("actor", "")),
        datetime.fromisoformat(str(item["saved_at"])),
    )
