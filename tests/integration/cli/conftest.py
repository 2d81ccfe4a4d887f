"""The command as a person starts it, against simulated partners on free ports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from cli.main import main
from simulators.prestashop.server import PrestaShop
from simulators.vies.server import ViesSimulator


@dataclass(frozen=True)
class Done:
    """What came of one start of the command."""

    exit_code: int
    out: str
    err: str


Start = Callable[..., Done]


@pytest.fixture(scope="session")
def shop() -> Iterator[PrestaShop]:
    """The recorded shop; tests that change it or let it fail start one of their own."""
    with PrestaShop(running=False) as simulator:
        yield simulator


@pytest.fixture(scope="session")
def vies() -> Iterator[ViesSimulator]:
    with ViesSimulator() as simulator:
        yield simulator


@pytest.fixture
def start(
    capsys: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
    shop: PrestaShop,
) -> Start:
    state = tmp_path_factory.mktemp("state")

    def run(*arguments: str, key: str | None = None, **environment: str) -> Done:
        given = {
            "FACTUURBRUG_SHOP_KEY": shop.key if key is None else key,
            "XDG_STATE_HOME": str(state),
            **environment,
        }
        with pytest.raises(SystemExit) as left:
            main(arguments, given)
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(int(left.value.code), written.out, written.err)

    return run
