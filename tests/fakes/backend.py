"""What stands behind the API in quick tests: every part in memory."""

from tests.fakes.clock import FakeClock
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.memberships import FakeMemberships
from tests.fakes.records import FakeRecords


class FakeBackend:
    """Implements `web.backend.Backend`."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.integrations = FakeIntegrations()
        self.memberships = FakeMemberships(self.integrations)
        self.records = FakeRecords()
