"""The export is complete: what lies in the table is in it, or is named here with the reason why not."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from factuurbrug.adapters.aws.clients import Clients

from tests.builders.api import ACCOUNT
from tests.guard.sentinels import SHOP_KEY, YUKI_KEY, YUKI_SESSION
from tests.integration.personal_data.world import KeptWorld, a_kept_world

#: By the beginning of the sort key beneath an integration or account, or of another partition.
EXPORTED: Final = frozenset({
    "R", "J", "W", "D", "SETTINGS", "MONTH", "MONTH-COMPARED", "MONTH-ACCEPTED", "MONTH-LOG", "ACCOUNT", "MEMBER",
    "REPORT",
})  # fmt: skip
NOT_EXPORTED: Final = {
    "SECRET": "keys never leave the vault",
    "F": "under which words a record is found: made of the record",
    "T": "counted from the records",
    "TOTALS": "counted from the records",
    "C": "what orders of one cart know of each other: in the working copies",
    "JOB": "results of the last day: made of the rest",
    "JOBS-UNDER-WAY": "which jobs wait or run",
    "NAME": "which record has a number: in the record",
    "PLACE": "where an integration is bound: in its settings",
    "INTEGRATIONS": "that there is one: in its settings",
    "INTEGRATION": "that there is one: in its settings",
    "OWNERS": "who is an owner: with the people",
    "USER": "who belongs where: with the people; what they sent: with the reports",
    "REPORTS": "the list of the reports",
    "VAT": "an answer that is kept to ask less often: the proof is with the document",
    "BUDGET": "calls of a Yuki domain in a day",
    "CURSOR": "how far the shop was read",
    "RUN": "what the last reading did",
    "PROFILE": "what the shop says of itself",
    "OVERVIEW": "what the administration offers",
    "LOOK": "how a connection was found",
    "STEP": "when a step of the set-up was taken",
    "SEEN": "payment methods that orders carried",
    "SHOP-TABLES": "the shop's countries and taxes",
}


@pytest.fixture(scope="module")
def world(clients: Clients) -> KeptWorld:
    return a_kept_world(clients)


@pytest.fixture(scope="module")
def exported(world: KeptWorld) -> str:
    lines = [line for file in world.parts.export_account.run(ACCOUNT) for line in file.lines]
    assert len(lines) > 12
    return json.dumps(lines, ensure_ascii=False)


def kind_of(place: str) -> str:
    """By the partition where that says it, else by the sort key."""
    pk, sk = place.split(" ", 1)
    partition = pk.partition("#")[0]
    own = {"SECRET", "NAME", "PLACE", "INTEGRATIONS", "USER", "REPORT", "REPORTS", "VAT", "BUDGET"}
    return partition if partition in own else sk.partition("#")[0]


def told_in(body: Any) -> Iterator[str]:
    """The telling texts of an item's body."""
    if isinstance(body, dict):
        for value in body.values():
            yield from told_in(value)
    elif isinstance(body, list):
        for value in body:
            yield from told_in(value)
    elif isinstance(body, str) and len(body) > 5:
        yield body


def test_everything_that_is_kept_is_in_the_export_or_named_here(world: KeptWorld, exported: str) -> None:
    looked: dict[str, int] = {}
    for item in world.everything():
        if item.place.startswith("file "):
            continue
        kind = kind_of(item.place)
        assert kind in EXPORTED or kind in NOT_EXPORTED, item.place
        if kind not in EXPORTED:
            continue
        read = json.loads(item.text)
        texts = [text for name in ("body", "bundle") for text in told_in(json.loads(read.get(name, "{}")))]
        missing = [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in exported]
        missing = [text for text in missing if text not in exported.replace('\\"', '"')]
        assert not missing, (item.place, missing)
        looked[kind] = looked.get(kind, 0) + len(texts)

    assert {kind for kind, number in looked.items() if number} >= EXPORTED - {"MONTH-ACCEPTED", "MEMBER"}


def test_no_key_or_session_is_in_it(exported: str) -> None:
    assert not any(secret in exported for secret in (SHOP_KEY, YUKI_KEY, YUKI_SESSION))
