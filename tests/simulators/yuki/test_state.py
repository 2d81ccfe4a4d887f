"""The books survive a restart and a kill; the command line starts the same program."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulators.yuki.server import YukiSimulator
from tests.simulators.yuki.wire import Client, Fault, an_invoice, log_in

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@contextmanager
def program(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "simulators.yuki", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 -- our own program
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found is not None, line
            yield process, found.group()
        finally:
            process.kill()


def test_a_restart_keeps_books_sessions_counts_and_clock(tmp_path: Path) -> None:
    with YukiSimulator(state=tmp_path, now=NOON) as yuki, log_in(yuki.url, key="demo-key-nl") as one:
        one.booked(an_invoice(reference="A"))
        session = one.session

    with YukiSimulator(state=tmp_path) as yuki:
        again = Client(yuki.url, session=session)
        refusal = again.refused(an_invoice(reference="A"))
        counted = again.admin("GET", "calls")["operations"]
        now = again.admin("GET", "clock")["now"]
        again.http.close()

    assert "bestaat al" in refusal
    assert counted == {"Authenticate": 1, "ProcessSalesInvoices": 2}
    assert now.startswith("2026-11-20T12:0")


def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    state = str(tmp_path / "books")
    with program("--state", state) as (process, url):
        with log_in(url, key="demo-key-nl") as client:
            for number in range(5):
                client.booked(an_invoice(reference=f"R{number}"))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)

    with program("--state", state) as (_, url), log_in(url, key="demo-key-nl") as client:
        kept = [one["reference"] for one in client.admin("GET", "documents")]

    assert kept == [f"R{number}" for number in range(5)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_end_is_obeyed_even_when_it_comes_twice(tmp_path: Path, number: signal.Signals) -> None:
    with program("--state", str(tmp_path)) as (process, _):
        process.send_signal(number)
        process.send_signal(number)

        assert process.wait(timeout=10) == 0


def test_the_command_line_sets_clock_and_faults() -> None:
    options = ("--now", "2026-11-22T12:00+0000", "--fault", "ProcessSalesInvoices:fault=Kapot:times=1")
    with program(*options) as (_, url), log_in(url, key="demo-key-nl") as client:
        with pytest.raises(Fault, match="Kapot"):
            client.post(an_invoice())
        answer = client.post(an_invoice())

    assert answer.findtext("TimeStamp") == "2026-11-22"


def test_the_command_line_sets_lag() -> None:
    with program("--setting", "archive_lag=60") as (_, url), log_in(url, key="demo-key-nl") as client:
        settings = client.admin("GET", "settings")

    assert settings["archive_lag"] == 60


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--fault", "*:explode", "unknown kind of fault"),
        ("--setting", "archive_lag=later", "archive_lag"),
        ("--world", "nowhere.json", "nowhere.json"),
    ],
)
def test_a_wrong_option_is_named_without_a_traceback(option: str, value: str, words: str) -> None:
    command = [sys.executable, "-m", "simulators.yuki", "--port", "0", option, value]

    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 -- our own program

    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_one_number_is_booked_once_however_many_send_it_at_once(tmp_path: Path) -> None:
    with YukiSimulator(state=tmp_path, now=NOON) as yuki, log_in(yuki.url, key="demo-key-nl") as one:

        def deliver(_: int) -> str:
            client = Client(yuki.url, session=one.session)
            answer = client.post(an_invoice(reference="SAME"))
            client.http.close()
            return str(answer.findtext("TotalSucceeded"))

        with ThreadPoolExecutor(8) as pool:
            taken = sorted(pool.map(deliver, range(16)))
        held = one.admin("GET", "documents")

    assert taken == ["0"] * 15 + ["1"]
    assert len(held) == 1
