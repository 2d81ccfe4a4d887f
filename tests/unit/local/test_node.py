"""Which Node builds the page."""

import stat
from pathlib import Path

import pytest

from local import node
from local.problems import LocalProblem


def put_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def no_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project without an environment for Node."""
    monkeypatch.setattr(node, "PROJECT", tmp_path / "elsewhere")


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ((18, 20, 8), False),
        ((20, 18, 1), False),
        ((20, 19, 0), True),
        ((21, 7, 3), False),
        ((22, 11, 0), False),
        ((22, 12, 0), True),
        ((24, 0, 0), True),
    ],
)
def test_the_versions_are_those_that_the_tools_of_the_page_name(version: tuple[int, ...], *, enough: bool) -> None:
    assert node.is_new_enough(version) is enough


@pytest.mark.usefixtures("no_own")
def test_a_system_node_that_is_new_enough_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path / "bin", "node", "echo '[22,12,0]'")
    put_program(tmp_path / "bin", "npm", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert node.node_folder() == tmp_path / "bin"


def test_our_own_node_is_taken_when_the_systems_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, version in ((tmp_path / "bin", "[18,0,0]"), (tmp_path / node.ENVIRONMENT / "bin", "[24,1,0]")):
        folder.mkdir(parents=True)
        put_program(folder, "node", f"echo '{version}'")
        put_program(folder, "npm", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(node, "PROJECT", tmp_path)

    assert node.node_folder() == tmp_path / node.ENVIRONMENT / "bin"


@pytest.mark.usefixtures("no_own")
@pytest.mark.parametrize(
    ("script", "words"),
    [("echo '[18,3,0]'", "Node 18.3.0 is too old"), ("exit 1", "not installed"), ("echo nonsense", "not installed")],
)
def test_a_node_that_will_not_do_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    put_program(tmp_path / "bin", "node", script)
    put_program(tmp_path / "bin", "npm", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(LocalProblem, match=r"make \.venv-node") as problem:
        node.node_folder()

    assert problem.value.code == "LOCAL-NO-NODE"
    assert words in str(problem.value)


@pytest.mark.usefixtures("no_own")
def test_a_node_without_npm_will_not_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path / "bin", "node", "echo '[24,0,0]'")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(LocalProblem, match="not installed"):
        node.node_folder()
