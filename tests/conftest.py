"""What every test may use: the deployed stack, started once per process that needs it."""

from collections.abc import Iterator

import pytest
from hypothesis import Phase, settings

from local.options import LocalOptions
from local.run import LocalRun
from tests.guard.guard import Guard, watched
from tests.guard.left_behind import listen, look_through

# Generated tests try the same examples every time; `--hypothesis-profile=search` looks further. `brief` is for mutation
# testing, which runs them a thousand times and needs no smallest example of a failure.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.register_profile(
    "brief", deadline=None, derandomize=True, max_examples=15, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write expected results instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    """Set the guard over what tests show."""
    config.pluginmanager.register(Guard(), "guard")


# Before xdist's own look at the groups, which it takes in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all tests of one stack in one process: starting a second one costs more than it saves.

    Those that look at what the others did come last.
    """
    for item in items:
        if item.get_closest_marker("stack") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("stack"))
    items.sort(key=lambda item: item.get_closest_marker("after_all_others") is not None)


@pytest.fixture(scope="session")
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden results are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture
def capsys(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    """What a test reads of what was written goes by the guard too."""
    return watched(capsys)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRun]:
    """The whole product from `template.yaml`, roles enforced, with all simulated partners.

    It is shared: a test makes its own integration, with ids of its own, and counts only those.
    Mark the test with `@pytest.mark.stack`.
    """
    home = tmp_path_factory.mktemp("stack") / "home"
    with LocalRun(LocalOptions(home=home, usual_ports=False)) as run:
        listen(run)
        yield run
        look_through(run)
