"""`make demo` as a newcomer runs it: twice, the second time on the data of the first."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

# It starts a stack of its own, so it need not wait for those who share one.
pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("demo")]


def demo(home: Path, *arguments: str) -> tuple[int, dict[str, int], str]:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", "from cli.main import main; main()", "local", "--once", *arguments],
        cwd=PROJECT,
        env={**os.environ, "FACTUURBRUG_HOME": str(home), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    assert lines, done.stderr
    return done.returncode, json.loads(lines[-1]), done.stdout


def test_every_order_ends_somewhere_and_a_second_run_books_nothing_twice(tmp_path: Path) -> None:
    first_code, first, screen = demo(tmp_path, "--language", "en")
    second_code, second, _ = demo(tmp_path, "--json")

    assert (first_code, second_code) == (0, 0)
    assert first["fetched"] == first["booked"] + first["held"] + first["waiting"] + first["skipped"]
    assert first["booked"] == first["yuki_documents"] > 70
    assert (first["double"], first["lost"]) == (0, 0)
    assert {name: count for name, count in second.items() if name != "seconds"} == {
        name: count for name, count in first.items() if name != "seconds"
    }
    assert "8-C7" in screen


def test_faults_of_the_command_line_strike_and_nothing_is_double_or_lost(tmp_path: Path) -> None:
    faults = ("--fault", "books:ProcessSalesInvoices:drop_after:times=2", "--fault", "vies:status503")

    code, counts, screen = demo(tmp_path, "--language", "en", *faults)

    (to_a_business,) = [line for line in screen.splitlines() if line.startswith("25 ")]
    assert "waiting" in to_a_business
    assert code == 0
    assert counts["booked"] == counts["yuki_documents"] > 50
    assert (counts["double"], counts["lost"]) == (0, 0)
