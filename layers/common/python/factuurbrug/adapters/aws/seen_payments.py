"""Counters of the payment methods that orders carried."""

import hashlib
from collections.abc import Sequence
from typing import Final

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.integrations import SeenPayment

_PREFIX: Final = "SEEN#payment#"
#: A shop that gives each order a payment text of its own fills no screen.
_MOST: Final = 200


def note(table: Table, integration: IntegrationId, seen: Sequence[SeenPayment]) -> None:
    """Add to the counters; a key is a hash, since texts of shops may hold anything."""
    for one in seen:
        mark = hashlib.sha256(f"{one.module}\n{one.label}".encode()).hexdigest()[:32]
        table.update(
            keys.setting_key(integration, f"{_PREFIX}{mark}"),
            "ADD orders :orders SET module_name = :module, label_text = :label",
            values={":orders": one.orders, ":module": one.module, ":label": one.label},
        )


def read(table: Table, integration: IntegrationId) -> tuple[SeenPayment, ...]:
    """The counters, highest first."""
    items = table.query("pk = :pk AND begins_with(sk, :sk)", {":pk": str(integration), ":sk": _PREFIX}, limit=_MOST)
    found = (SeenPayment(str(item["module_name"]), str(item["label_text"]), int(item["orders"])) for item in items)
    return tuple(sorted(found, key=lambda one: (-one.orders, one.module, one.label)))
