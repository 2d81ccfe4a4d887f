"""What is told of outages, in memory."""

from collections.abc import Sequence

from factuurbrug.domain.errors import Unavailable
from factuurbrug.ports.outages import Notice

from tests.fakes.integrations import FakeIntegrations


class FakeNotices:
    """Implements `Notices`, over what the integrations wrote."""

    def __init__(self, integrations: FakeIntegrations) -> None:
        self._integrations = integrations

    def waiting(self, limit: int) -> tuple[Notice, ...]:
        """By when they were written."""
        return tuple(sorted(self._integrations.notices, key=lambda notice: notice.at)[:limit])

    def remove(self, notices: Sequence[Notice]) -> None:
        """Those that are there."""
        self._integrations.notices = [one for one in self._integrations.notices if one not in notices]


class FakeOperatorLine:
    """Implements `OperatorLine`; `told` is every message; it can be down."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.is_down = False

    def tell(self, subject: str, text: str) -> None:
        """Remember it."""
        if self.is_down:
            raise Unavailable("OPERATORS-UNAVAILABLE", error="test")
        self.told.append((subject, text))
