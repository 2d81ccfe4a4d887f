"""The operator's command, on the deployed stack."""

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest

from cli.machine.partners import SIMULATED_SHOP_KEY
from cli.main import main
from local.run import LocalRun
from tests.journeys.operating import Admin, Done


@pytest.fixture(scope="module")
def admin(stack: LocalRun, tmp_path_factory: pytest.TempPathFactory) -> Admin:
    home = tmp_path_factory.mktemp("operator")
    (home / "demo").symlink_to(stack.options.home)

    def run(*arguments: str, shop_key: str = SIMULATED_SHOP_KEY, yuki_key: str = "demo-key-portal") -> Done:
        environment = {
            "FACTUURBRUG_HOME": str(home),
            "FACTUURBRUG_SHOP_KEY": shop_key,
            "FACTUURBRUG_YUKI_KEY": yuki_key,
            "XDG_STATE_HOME": str(home),
        }
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
            main(["admin", *arguments, "--local"], environment)
        assert isinstance(left.value.code, int)
        return Done(int(left.value.code), out.getvalue(), err.getvalue())

    return run
