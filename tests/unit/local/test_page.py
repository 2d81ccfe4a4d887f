"""Building the page: once per content, and with words for what may be wrong with the machine."""

import os
from pathlib import Path

import pytest

from local.page import built_page
from local.problems import LocalProblem
from tests.unit.local.test_node import put_program

BUILD = """
echo "$*" >> "$PWD/../calls"
case "$1" in
  ci) mkdir -p node_modules ;;
  run) mkdir -p dist && cp index.html dist/ ;;
esac
"""


@pytest.fixture
def dashboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sources of a page, and an npm that does what the real one does with them."""
    folder = tmp_path / "dashboard"
    (folder / "src").mkdir(parents=True)
    (folder / "package-lock.json").write_text("{}")
    (folder / "index.html").write_text("first")
    (folder / "src" / "main.ts").write_text("1")
    put_program(tmp_path / "bin", "node", "echo '[24,0,0]'")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    npm(folder, BUILD)
    return folder


def npm(dashboard: Path, script: str) -> None:
    put_program(dashboard.parent / "bin", "npm", script)


def build(dashboard: Path) -> Path:
    builds = dashboard.parent / "builds"
    builds.mkdir(exist_ok=True)
    return built_page(dashboard, builds=builds)


def calls(dashboard: Path) -> list[str]:
    return [line.split()[0] for line in (dashboard.parent / "calls").read_text().splitlines()]


def test_the_first_time_packages_are_installed_and_the_page_is_built(dashboard: Path) -> None:
    page = build(dashboard)

    assert (page / "index.html").read_text() == "first"
    assert calls(dashboard) == ["ci", "run"]


def test_nothing_is_done_again_while_nothing_changes(dashboard: Path) -> None:
    first = build(dashboard)
    for name in ("node_modules", "tests", "dist"):
        (dashboard / name).mkdir(exist_ok=True)
        (dashboard / name / "other").write_text("does not end up in the page")

    assert build(dashboard) == first
    assert calls(dashboard) == ["ci", "run"]


def test_changed_sources_are_built_anew_without_installing_again(dashboard: Path) -> None:
    first = build(dashboard)
    (dashboard / "index.html").write_text("second")

    second = build(dashboard)

    assert second != first
    assert (second / "index.html").read_text() == "second"
    assert calls(dashboard) == ["ci", "run", "run"]


def test_other_packages_are_installed(dashboard: Path) -> None:
    build(dashboard)
    (dashboard / "package-lock.json").write_text('{"changed": true}')

    build(dashboard)

    assert calls(dashboard) == ["ci", "run", "ci", "run"]


def test_only_the_latest_builds_are_kept(dashboard: Path) -> None:
    for number in range(6):
        (dashboard / "index.html").write_text(str(number))
        page = build(dashboard)

    assert page.exists()
    assert len(list(page.parent.glob("page-*/"))) <= 4


@pytest.mark.parametrize("words", ["npm error code ENOTFOUND", "request to https://… failed, reason: ECONNREFUSED"])
def test_a_registry_that_cannot_be_reached_is_told_as_such(dashboard: Path, words: str) -> None:
    npm(dashboard, f"echo '{words}' >&2; exit 1")

    with pytest.raises(LocalProblem) as problem:
        build(dashboard)

    assert problem.value.code == "LOCAL-NO-NPM"
    assert words in str(problem.value)


def test_a_page_that_cannot_be_built_is_told_with_the_tools_words_and_leaves_nothing_behind(dashboard: Path) -> None:
    npm(dashboard, 'mkdir -p node_modules; [ "$1" = ci ] || { echo "src/main.ts: no such thing"; exit 1; }')

    with pytest.raises(LocalProblem, match="no such thing") as problem:
        build(dashboard)

    assert problem.value.code == "LOCAL-PAGE"
    assert list((dashboard.parent / "builds").glob("page-*/")) == []


def test_sources_without_their_lock_file_are_not_built(tmp_path: Path) -> None:
    (tmp_path / "dashboard").mkdir()

    with pytest.raises(LocalProblem, match="not complete"):
        build(tmp_path / "dashboard")
