"""The whole line on fakes with a single integration: shop, records, queues, books, and the use cases between them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from factuurbrug.domain.order import Order
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.usecases.act_outcome import ActOutcome

from tests.builders.assessing import settings as settings_of
from tests.fakes.world import World


class WholeLine(World):
    """One integration from shop to books. `faults` breaks any call of shop, register, store, queue or books."""

    def __init__(self, *orders: Order, process: bool = True, archive_lag: timedelta = timedelta(0)) -> None:
        super().__init__()
        self.seat = self.open(replace(settings_of(), process=process), orders, archive_lag=archive_lag)
        self.shop, self.books, self.id = self.seat.shop, self.seat.books, self.seat.id

    @property
    def settings(self) -> IntegrationSettings:
        """The newest version."""
        return self.seat.settings

    def record(self, order_id: int) -> OrderRecord:
        """The record of an order's first invoice."""
        return self.records.stored[RecordKey(self.id, 1, order_id)]

    def set(self, **changes: Any) -> None:
        """Save changed settings."""
        self.change_settings(self.seat, **changes)

    def verwerk(self, *records: OrderRecord, accepted: tuple[str, ...] = ()) -> list[ActOutcome]:
        """Anna chooses Verwerk on these records; a mistake of ours that comes to light surfaces."""
        return self.process_now(self.seat, [record.key for record in records], accepted=accepted)
