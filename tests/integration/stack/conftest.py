"""A deployed stack whose functions are probes: what the template and the stand-in do, by themselves."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local.options import LocalOptions
from local.run import LocalRun

FUNCTIONS = ("fetch_orders", "post_invoice", "nightly_recheck", "run_jobs", "dashboard_api")


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
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a page, as a build leaves them."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "assets").mkdir()
    (folder / "assets" / "main-Ab12_-34.js").write_text("// a script of some size\n" * 200)
    (folder / "index.html").write_text("<!doctype html><title>Factuurbrug</title>")
    (folder / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    return folder


@pytest.fixture(scope="session")
def probed(tmp_path_factory: pytest.TempPathFactory, probes: Path, page: Path) -> Iterator[LocalRun]:
    options = replace(bare(tmp_path_factory.mktemp("probed") / "home", probes), page=lambda: page)
    with LocalRun(options) as run:
        yield run
