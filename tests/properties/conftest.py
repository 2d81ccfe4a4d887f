"""Property tests come last."""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Search last: what a single example shows should be shown before."""
    items.sort(key=lambda item: item.path.is_relative_to(Path(__file__).parent))
