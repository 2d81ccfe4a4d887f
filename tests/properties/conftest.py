"""How property tests run: the same examples every time; `--hypothesis-profile=search` looks further.

`brief` is for mutation testing, which runs them a thousand times and needs no smallest example of a failure.
"""

from pathlib import Path

import pytest
from hypothesis import Phase, settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.register_profile(
    "brief", deadline=None, derandomize=True, max_examples=15, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Search last: what a single example shows should be shown before."""
    items.sort(key=lambda item: item.path.is_relative_to(Path(__file__).parent))
