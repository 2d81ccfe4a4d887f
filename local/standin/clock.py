"""The clock by which items expire."""

import time
from typing import Any

from ministack.services import dynamodb


class ShiftedTime:
    """The module `time`, with another idea of now."""

    def __init__(self, offset: float) -> None:
        self._offset = offset

    def time(self) -> float:
        """Seconds since the epoch on the run's clock."""
        return time.time() + self._offset

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - stands in for a whole module
        return getattr(time, name)


def install(offset: float) -> None:
    """Let the table service live `offset` seconds after the machine's clock."""
    dynamodb.time = ShiftedTime(offset)
