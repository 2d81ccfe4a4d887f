"""A deployed stack whose functions are probes: what the template and the stand-in do, by themselves."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.options import LocalOptions
from local.run import LocalRun

FUNCTIONS = ("fetch_orders", "post_invoice", "nightly_recheck", "dashboard_api")


@pytest.fixture(scope="session")
def probes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("probes")
    for name in FUNCTIONS:
        code = folder / "functions" / name
        code.mkdir(parents=True)
        shutil.copy(Path(__file__).with_name("probe_app.py"), code / "app.py")
    return folder


def bare(home: Path, probes: Path, *, port: int | None = None) -> LocalOptions:
    """Options of a run without partners."""
    return LocalOptions(
        home=home,
        functions=probes,
        port=port,
        usual_ports=False,
        simulate_shop=False,
        simulate_books=False,
        vies="off",
        save_seconds=0.5,
    )


@pytest.fixture(scope="session")
def probed(tmp_path_factory: pytest.TempPathFactory, probes: Path) -> Iterator[LocalRun]:
    with LocalRun(bare(tmp_path_factory.mktemp("probed") / "home", probes)) as run:
        yield run
