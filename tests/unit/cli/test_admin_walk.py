"""The walk over every command of `factuurbrug admin`: without a stack, without rights, and for ids of nobody."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from factuurbrug.domain.ids import IntegrationId
from typer.main import get_command

from cli.admin import records
from cli.admin.integrations import set_paused, show_integration
from cli.admin.reach import Reach
from cli.exits import ExitCode
from cli.main import app, main
from cli.problems import WrongUse
from tests.builders.assessing import settings as settings_of
from tests.builders.terminals import a_terminal, told, written
from tests.fakes.clock import FakeClock
from tests.fakes.integrations import FakeIntegrations

#: What a command needs beside where the stack is: values that could be right.
_GIVEN = {
    "integration": "anna",
    "file": "shop.toml",
    "queue": "fetch",
    "record": "anna/1/8/invoice/1",
    "email": "jan@example.com",
    "since": "2026-11-01",
    "number": "FB-20261125-4F7K",
}


def commands() -> Iterator[tuple[str, ...]]:
    """Every command with what it cannot do without."""
    admin = cast("Any", get_command(app)).commands["admin"]
    stack: list[tuple[tuple[str, ...], Any]] = [(("admin",), admin)]
    while stack:
        words, command = stack.pop()
        if hasattr(command, "commands"):
            stack += [((*words, name), one) for name, one in command.commands.items()]
            continue
        for param in command.params:
            if param.required:
                option = [param.opts[0]] if param.param_type_name == "option" else []
                words = (*words, *option, _GIVEN[param.name])
        yield words


COMMANDS = sorted(commands())


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run a command as somebody without any rights in AWS, in an empty folder; its exit code and what it said."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.toml").write_text(
        'id = "anna"\n[shop]\nurl = "https://winkel.example"\n'
        '[books]\nadministration_id = "a0000000-0000-4000-8000-000000000001"\n'
    )

    def done(*words: str) -> tuple[int, str]:
        environment = {
            "FACTUURBRUG_HOME": str(tmp_path / "home"),
            "FACTUURBRUG_SHOP_KEY": "SHOPKEYSHOPKEYSHOPKEYSHOPKEY1234",
            "FACTUURBRUG_YUKI_KEY": "yuki-key",
            "XDG_STATE_HOME": str(tmp_path),
        }
        with pytest.raises(SystemExit) as left:
            main([*words, "--language", "en"], environment)
        seen = capsys.readouterr()
        assert "KEY1234" not in seen.out + seen.err
        return cast("int", left.value.code), seen.err

    return done


def test_every_command_is_walked() -> None:
    names = {" ".join(word for word in words if word.isalpha()) for words in COMMANDS}

    assert len(COMMANDS) > 15
    assert any(name.startswith("admin purge") for name in names)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_that_names_no_stack_or_two_is_wrong_use(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    for where in ((), ("--stack", "x", "--local")):
        code, said = run(*words, *where)

        assert code == ExitCode.WRONG_USE
        assert "CLI-ADMIN-WHICH" in said


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_without_a_run_on_this_machine_nothing_is_reached_and_it_says_so(
    run: Callable[..., Any], words: tuple[str, ...]
) -> None:
    code, said = run(*words, "--local")

    assert (code, "CLI-ADMIN-NOT-RUNNING" in said) == (ExitCode.NOT_REACHED, True)


# They all reach a stack by the same function; a few of them, for each takes a while.
@pytest.mark.parametrize("name", ["queues", "purge", "erase"])
def test_without_rights_in_the_cloud_nothing_is_reached_and_it_says_so(run: Callable[..., Any], name: str) -> None:
    (words,) = [words for words in COMMANDS if words[1] == name]

    code, said = run(*words, "--stack", "factuurbrug-prod")

    assert (code, "CLI-ADMIN-NOT-FOUND" in said) == (ExitCode.NOT_REACHED, True)


# Ids of nobody: beside the store of integrations these have nothing that could be touched.


@pytest.fixture
def reach() -> Reach:
    integrations = FakeIntegrations()
    integrations.save(settings_of(id=IntegrationId("anna"), version=0), actor="test", at=FakeClock().now())
    return cast("Reach", SimpleNamespace(parts=SimpleNamespace(integrations=integrations)))


ACTS: dict[str, Callable[[Reach, Any, str], object]] = {
    "show": show_integration,
    "pause": lambda reach, terminal, name: set_paused(reach, terminal, name, paused=True),
    "resume": lambda reach, terminal, name: set_paused(reach, terminal, name, paused=False),
    "resend": records.resend_ready,
    "backfill": lambda reach, terminal, name: records.backfill(reach, terminal, name, FakeClock().now().date()),
    "export": records.export,
    "erase": lambda reach, terminal, name: records.erase(reach, terminal, name, "jan@example.com"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "name", ["bram", "ANNA", "anna ", " anna", "anna/1", "../anna", "anna#", "", "*", "x" * 5000, "anna\n", "ånna"]
)
def test_an_id_of_nobody_is_wrong_use_and_touches_nothing(reach: Reach, act: str, name: str) -> None:
    terminal = a_terminal()

    with pytest.raises(WrongUse, match="CLI-ADMIN-UNKNOWN") as refused:
        ACTS[act](reach, terminal, name)

    assert refused.value.exit_code is ExitCode.WRONG_USE
    assert len(refused.value.params["integration"]) <= 40
    assert (written(terminal), told(terminal)) == ("", "")


@pytest.mark.parametrize("record", ["", "anna", "anna/1/8", "anna/1/8/invoice/01", "anna/1/8/refund/1", "x" * 5000])
def test_a_record_of_no_form_is_wrong_use(reach: Reach, record: str) -> None:
    with pytest.raises(WrongUse, match="CLI-ADMIN-RECORD-UNREADABLE") as refused:
        records.rebook(reach, a_terminal(), record, ())

    assert len(refused.value.params["record"]) <= 80
