"""What a changed table does to orders that are on their way."""

from factuurbrug.domain.record import State
from factuurbrug.usecases.change_settings import ChangeSettings

from tests.builders.orders import an_order
from tests.fakes.connections import FakeConnections
from tests.fakes.whole_line import WholeLine


def test_an_order_on_its_way_when_the_vat_table_is_removed_is_held_for_want_of_a_code() -> None:
    line = WholeLine(an_order(id=8), process=True)
    line.hour()
    ready = line.record(8).state
    change = ChangeSettings(integrations=line.integrations, connections=FakeConnections(), clock=line.clock)
    current = line.integrations.get(line.settings.id)
    assert current is not None

    change.remove_vat_table(current, version=current.version, actor="anna")
    line.post()

    record = line.record(8)
    assert (ready, record.state) == (State.READY, State.HELD)
    assert "VAT-MAPPING-MISSING" in {finding.code for finding in record.findings}
    assert line.books.documents == []
