"""Whatever a settings file holds, it is settings or refused with words that name the places."""

from pathlib import Path

import pytest
from factuurbrug.domain.settings import IntegrationSettings
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cli.problems import WrongUse
from cli.settings_file import settings_from_file
from local.places import PROJECT
from tests.builders.terminals import a_terminal

EXAMPLES = [file.read_bytes() for file in sorted((PROJECT / "examples").glob("*.toml"))]
PIECES = [
    b"[shop]", b"[[vat_table]]", b"=", b'"', b"\n", b"[", b"]", b"{", b"}", b"true", b"nan", b"inf", b"1e999999999",
    b"2026-13-45", b"9" * 5000, b"\xff\xfe", b"\x00", "²".encode(), b"\\ud800", b"'''", b"a.b.c = 1", b"# ",
]  # fmt: skip


@st.composite
def mistreated(draw: st.DrawFn) -> bytes:
    """One of our examples with pieces of it gone or put in."""
    body = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + body[at + draw(st.integers(0, 40)) :]
    return body


def read(file: Path) -> IntegrationSettings | str:
    """The settings, or the code of what is wrong."""
    try:
        return settings_from_file(file, a_terminal())
    except WrongUse as problem:
        return problem.code


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "shop.toml"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | mistreated())
@example(b"vat_table = " + b"[" * 5000)
@example(b"a = " + b"{b = " * 3000)
@example(b"start_date = 0000-01-01")
@example(b'[shop]\nurl = "https://[::1"\n')
def test_any_file_is_settings_or_wrong_use_with_its_places(file: Path, body: bytes) -> None:
    file.write_bytes(body)
    outcome = read(file)

    assert isinstance(outcome, IntegrationSettings) or outcome.startswith("CLI-SETTINGS-")
