"""Several copies of a function beside each other, in virtual time: as many as the template allows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from local.template import read_template
from tests.fakes.clock import FakeClock

_NAMES = {"fetch": "FetchQueue", "invoice": "InvoiceQueue", "recheck": "RecheckQueue", "job": "JobQueue"}


def source_of(queue: str) -> dict[str, Any]:
    """The event source of a queue, as the template says."""
    for resource in read_template()["Resources"].values():
        for event in resource.get("Properties", {}).get("Events", {}).values():
            if event["Properties"].get("Queue") == {"Fn::GetAtt": [_NAMES[queue], "Arn"]}:
                found: dict[str, Any] = event["Properties"]
                return found
    raise LookupError(queue)


class Workers:
    """So many workers, each with a time of its own on the one clock; the next piece of work goes to who is free first.

    What a worker does may advance the clock: that is how long it takes. `ended` is when the last of them was done.
    """

    def __init__(self, clock: FakeClock, queue: str) -> None:
        source = source_of(queue)
        self.batch = int(source["BatchSize"])
        self._clock = clock
        self._free = [clock.now()] * int(source["ScalingConfig"]["MaximumConcurrency"])

    def run(self, take: Callable[[], int]) -> datetime:
        """Have them work until nothing can be taken any more; when the last was done. `take` tells how much it took."""
        busy = list(range(len(self._free)))
        while busy:
            worker = min(busy, key=lambda one: self._free[one])
            self._clock.advance(self._free[worker] - self._clock.now())
            if not take():
                # What is left is of groups that another worker has: it may go on when that one is done.
                later = [self._free[one] for one in busy if self._free[one] > self._free[worker]]
                if not later:
                    busy.remove(worker)
                    continue
                self._free[worker] = min(later)
                continue
            self._free[worker] = self._clock.now()
        ended = max(self._free)
        self._clock.advance(ended - self._clock.now())
        return ended
