"""A world whose records and integrations lie in a table as deployed, on moto, with a wire that can fail."""

import itertools
from typing import TYPE_CHECKING, Any, cast

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.figures import DynamoFigures
from factuurbrug.adapters.aws.integrations import DynamoIntegrations
from factuurbrug.adapters.aws.records import DynamoRecords
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.errors import FactuurbrugError, OutcomeUnknown
from factuurbrug.domain.figures import recounted
from factuurbrug.domain.record import OrderRecord, RecordKey

from local.template import read_template
from tests.fakes.clock import FakeClock
from tests.fakes.faulty import Crash
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.seats import some_settings
from tests.fakes.world import World
from tests.properties.people import order_of
from tests.properties.promises import Hands, come_to_rest, unrest
from tests.properties.situations import cycle, with_slip
from tests.properties.wire.faults import Wire, WireFault

if TYPE_CHECKING:
    from tests.fakes.records import FakeRecords

_KEYS = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
_numbers = itertools.count(1)


class ListedRecords(DynamoRecords):
    """The real adapter, and a list of all that it holds for the test to look at."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.of: list[Any] = []

    @property
    def stored(self) -> dict[RecordKey, OrderRecord]:
        """All records of the integrations in `of`."""
        return {kept.record.key: kept.record for name in self.of for kept in self.everything(name)}


class WorldOnATable(World):
    """A world on the real adapter; `wire` lets its requests fail."""

    def __init__(self, clients: Clients, wire: Wire) -> None:
        properties = read_template()["Resources"]["Table"]["Properties"]
        name = f"world-{next(_numbers)}"
        clients.dynamodb.create_table(TableName=name, **{key: properties[key] for key in _KEYS})
        clock = FakeClock()
        self.table = Table(clients, name, now=clock.now)
        self.wire = wire
        self._listed = ListedRecords(self.table)
        self._kept = DynamoIntegrations(self.table)
        super().__init__(clock=clock, records=cast("FakeRecords", self._listed))

    def make_integrations(self) -> FakeIntegrations:
        """The real ones."""
        return cast("FakeIntegrations", self._kept)

    def opened(self) -> None:
        """Say which integrations there are, once they are open."""
        self._listed.of = list(self.seats)

    def attempt(self, work: Any) -> bool:
        """As one process would."""
        try:
            work()
        except (Crash, FactuurbrugError):
            return False
        finally:
            self.faults.restart()
            self.wire.restart()
        return True


def a_world(clients: Clients, wire: Wire) -> WorldOnATable:
    """Two orders, one with a slip, and the answer to the first call of the books is lost."""
    wire.stop()
    world = WorldOnATable(clients, wire)
    seat = world.open(
        some_settings("ada", administration="one", domain="domain", process=True), [order_of(1), order_of(2)]
    )
    world.opened()
    with_slip(world, 2)
    seat.books.fail_call(OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause="test"), booked=True)
    return world


def requests_of(clients: Clients, wire: Wire) -> int:
    """The requests of a cycle to the table."""
    world = a_world(clients, wire)
    before = len(wire.requests)
    cycle(world)
    return len(wire.requests) - before


def wire_broken_at(clients: Clients, wire: Wire, step: int, fault: WireFault) -> list[str]:
    """What is wrong in the end when one request of a cycle fails."""
    world = a_world(clients, wire)
    wire.plan(after=step, fault=fault)
    for _ in range(2):
        cycle(world)
    wire.stop()
    come_to_rest(world)
    return [*unrest(world, Hands()), *miscounted(world)]


def miscounted(world: WorldOnATable) -> list[str]:
    """Counters that do not say what a recount of the records says."""
    (name,) = world.seats
    totals, days = recounted(world.records.stored.values())
    figures = DynamoFigures(world.table)
    wrong = [] if figures.totals(name) == totals else [f"counted {figures.totals(name)}, there are {totals}"]
    kept = {one.day: one for one in figures.days(name, min(days), max(days))}
    return wrong if kept == days else [*wrong, f"counted {kept}, there are {days}"]
