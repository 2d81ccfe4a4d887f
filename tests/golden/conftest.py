"""The recorded shop, read and assessed once; `--rewrite-golden` (make golden) writes the expectations anew."""

import pytest

from tests.golden.recorded_shop import FOLDER, Assessed, assess_all, golden_text, read_shop


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Read the shop last of all: what fails without it should fail before."""
    items.sort(key=lambda item: item.path.is_relative_to(FOLDER.parent))


@pytest.fixture(scope="session")
def assessed(rewrite_golden: bool) -> dict[str, Assessed]:
    """Every order and credit of the recorded shop by the name of its golden file."""
    result = {entry.name: entry for entry in assess_all(read_shop())}
    if rewrite_golden:
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.json"):
            old.unlink()
        for name, entry in result.items():
            (FOLDER / f"{name}.json").write_text(golden_text(entry), encoding="utf-8")
    return result
