"""A simulated Yuki in memory, with its clock on a fixed day, and a plain SOAP client for it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from simulators.yuki.server import YukiSimulator
from tests.simulators.yuki.wire import ADMINISTRATION, Client, log_in

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def yuki() -> Iterator[YukiSimulator]:
    """Return a running Yuki in which it is noon of 20 November 2026."""
    with YukiSimulator(now=NOON) as simulator:
        yield simulator


@pytest.fixture
def client(yuki: YukiSimulator) -> Iterator[Client]:
    """Return a client that is logged in to the Dutch administration."""
    with log_in(yuki.url, key="demo-key-nl", administration=ADMINISTRATION) as client:
        yield client
