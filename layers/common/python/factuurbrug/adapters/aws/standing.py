"""How an integration stands: a handful of small items, read in one request."""

from datetime import datetime
from typing import TypeVar

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import Table
from factuurbrug.codec.documents import from_json
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.integrations import ConnectionLook, Half, Pause, RunSummary, Standing, Step
from factuurbrug.ports.outages import Outage

T = TypeVar("T")


def look_name(half: Half) -> str:
    """Where the last look at a connection lies."""
    return f"LOOK#{half.value}"


def outage_name(half: Half) -> str:
    """Where an outage of a connection lies."""
    return f"OUTAGE#{half.value}"


def step_name(step: Step) -> str:
    """Where it is noted that a step was taken."""
    return f"STEP#{step.value}"


def read(table: Table, integration: IntegrationId) -> Standing:
    """All of it.

    Raises:
        Unavailable: `STORE-UNAVAILABLE`.
    """
    names = ("PAUSE", "RUN", *map(look_name, Half), *map(outage_name, Half), *map(step_name, Step))
    items = {str(item["sk"]): item for item in table.get_many([keys.setting_key(integration, one) for one in names])}

    def stored(name: str, kind: type[T]) -> T | None:
        return from_json(items[name]["body"], kind) if name in items else None

    outages = {half: stored(outage_name(half), Outage) for half in Half}
    looks = {half: stored(look_name(half), ConnectionLook) for half in Half}
    return Standing(
        pause=stored("PAUSE", Pause),
        last_run=stored("RUN", RunSummary),
        looks={half: look for half, look in looks.items() if look is not None},
        outages={half: outage for half, outage in outages.items() if outage is not None},
        steps={
            step: datetime.fromisoformat(str(items[step_name(step)]["at"])) for step in Step if step_name(step) in items
        },
    )
