"""The operator's command, on the deployed stack."""

from pathlib import Path

import pytest

from cli.machine.partners import SIMULATED_SHOP_KEY
from cli.main import main
from local.run import LocalRun
from tests.journeys.operating import Admin, Done


@pytest.fixture
def admin(stack: LocalRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Admin:
    (tmp_path / "demo").symlink_to(stack.options.home)

    def run(*arguments: str, shop_key: str = SIMULATED_SHOP_KEY, yuki_key: str = "demo-key-portal") -> Done:
        environment = {
            "FACTUURBRUG_HOME": str(tmp_path),
            "FACTUURBRUG_SHOP_KEY": shop_key,
            "FACTUURBRUG_YUKI_KEY": yuki_key,
            "XDG_STATE_HOME": str(tmp_path),
        }
        with pytest.raises(SystemExit) as left:
            main(["admin", *arguments, "--local"], environment)
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(int(left.value.code), written.out, written.err)

    return run
