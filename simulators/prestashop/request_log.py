"""Counts what is asked, so that a test or a benchmark can tell how many requests a job took."""

import threading
from collections import Counter, deque
from dataclasses import asdict, dataclass

_KEPT = 1000


@dataclass(frozen=True, kw_only=True)
class Line:
    """One request: the key is left out of it."""

    method: str
    resource: str
    query: str
    status: int


class RequestLog:
    """The last requests, and how many there were of each resource since the last reset."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Lock()
        self._lines: deque[Line] = deque(maxlen=_KEPT)
        self._counts: Counter[str] = Counter()

    def add(self, line: Line) -> None:
        """Note one request."""
        with self._lock:
            self._lines.append(line)
            self._counts[line.resource] += 1

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._lines.clear()
            self._counts.clear()

    def as_json(self) -> dict[str, object]:
        """Return totals, counts per resource and the last requests."""
        with self._lock:
            return {
                "total": self._counts.total(),
                "per_resource": dict(sorted(self._counts.items())),
                "last": [asdict(line) for line in self._lines],
            }
