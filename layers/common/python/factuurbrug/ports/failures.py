"""Why messages failed: kept beside the queues, so that a dead letter can be explained without reading logs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Failure:
    """The latest failure of one message.

    Attributes:
        message: The id that the queue gave it; it keeps it among the dead letters.
        code: Our code, or the kind of an exception that is not ours.
        at: When it failed.
        receipts: How often it had been received then.
        params: Values that the words of the code name.
    """

    message: str
    code: str
    at: datetime
    receipts: int
    params: Mapping[str, str] = field(default_factory=dict)


class Failures(Protocol):
    """The store of failures. They are forgotten when no queue can hold their message any more.

    All methods raise `Unavailable` (`STORE-UNAVAILABLE`) when the store does not answer.
    """

    def note(self, failure: Failure) -> None:
        """Keep it in place of an earlier one of the same message."""
        ...

    def of(self, messages: Sequence[str]) -> Mapping[str, Failure]:
        """Those that are known of these messages, by id."""
        ...
