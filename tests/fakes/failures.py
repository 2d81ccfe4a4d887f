"""Failures of messages in memory."""

from collections.abc import Mapping, Sequence

from factuurbrug.ports.failures import Failure


class FakeFailures:
    """Implements `Failures`; `stored` by message."""

    def __init__(self) -> None:
        self.stored: dict[str, Failure] = {}

    def note(self, failure: Failure) -> None:
        """Keep the latest."""
        self.stored[failure.message] = failure

    def of(self, messages: Sequence[str]) -> Mapping[str, Failure]:
        """By id."""
        return {message: self.stored[message] for message in messages if message in self.stored}
