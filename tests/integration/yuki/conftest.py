"""A simulated Yuki for each test."""

from collections.abc import Iterator

import pytest

from tests.builders.yuki import Yuki, a_yuki


@pytest.fixture
def yuki() -> Iterator[Yuki]:
    with a_yuki() as one:
        yield one
