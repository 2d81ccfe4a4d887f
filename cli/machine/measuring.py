"""Looking at the shop and the books from outside, to find out whether anything is double or lost."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import requests
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import OrderRecord
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import ReadBack
from factuurbrug.runtime.compose import Parts
from factuurbrug.usecases.preview_orders import BATCH, Selection, select

from cli.machine.outcome import InBooks, Thing

_SECONDS = 30


def things_of(parts: Parts, settings: IntegrationSettings) -> set[Thing]:
    """Every order and credit slip that the shop says it has, from the integration's start date on.

    Raises:
        Unavailable, Misconfigured, Defect: As `Shop` says.
    """
    shop = parts.open_shop(settings)
    ids = select(shop, Selection(since=settings.start_date))
    found = {Thing(order_id) for order_id in ids}
    for start in range(0, len(ids), BATCH):
        slips = shop.slips(ids[start : start + BATCH])
        found |= {Thing(slip.order_id, slip.id) for slip in slips}
    return found


def simulated_books(url: str, administration: str, records: Sequence[OrderRecord]) -> InBooks:
    """What the simulated Yuki holds, by its own account rather than over the services we book with."""
    answer = requests.get(
        f"{url}/_admin/documents",
        params={"administration_id": administration},
        timeout=_SECONDS,
    )
    answer.raise_for_status()
    listed: list[dict[str, Any]] = answer.json()
    documents = Counter(row["subject"] for row in listed if row["status"] != "deleted")
    wanted = {record.subject for record in records if record.state in IN_BOOKS}
    return InBooks(documents, frozenset(wanted - set(documents)))


def real_books(parts: Parts, settings: IntegrationSettings, records: Sequence[OrderRecord]) -> InBooks:
    """What reading back shows of the booked records.

    A real archive shows a document some time after it was posted, so a document is proven absent only when all places
    were read and the archive shows one that was created after ours was posted.

    Raises:
        Unavailable, Misconfigured, Defect: As `Books` says.
    """
    booked = [record for record in records if record.state in IN_BOOKS and record.subject]
    kept = [(record, parts.records.document(record.key)) for record in booked]
    pairs = [(record, document.document) for record, document in kept if document is not None]
    if not pairs:
        return InBooks({})
    books = parts.open_books(settings)
    since = min(record.placed_on for record, _ in pairs)
    answers = books.read_back([document for _, document in pairs], since=since)
    seen = list(zip((record for record, _ in pairs), answers, strict=True))
    return InBooks(
        {record.subject: len(answer.found) for record, answer in seen if answer.found},
        frozenset(record.subject for record, answer in seen if _proven_absent(record, answer)),
    )


def _proven_absent(record: OrderRecord, answer: ReadBack) -> bool:
    if answer.found or not answer.complete:
        return False
    newest, posted = answer.newest_seen, record.posted_at
    return newest is not None and posted is not None and newest > posted
