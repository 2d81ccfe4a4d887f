"""The simulated VIES as a program of its own."""

import re
import signal
import subprocess
import sys

import pytest
import requests

COMMAND = [sys.executable, "-m", "simulators.vies", "--port", "0"]


def test_it_starts_with_outages_and_ends_on_a_signal() -> None:
    command = [*COMMAND, "--outage", "DE"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 -- our own program
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found is not None
            url = found.group()
            german = requests.get(f"{url}/rest-api/ms/DE/vat/123456789", timeout=10).json()
            dutch = requests.get(f"{url}/rest-api/ms/NL/vat/001234567B01", timeout=10).json()
            process.send_signal(signal.SIGTERM)
            code = process.wait(timeout=10)
        finally:
            process.kill()

    assert (german["userError"], dutch["userError"]) == ("MS_UNAVAILABLE", "VALID")
    assert code == 0


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--outage", "GB", "not an outage"),
        ("--fault", "*:explode", "unknown kind"),
        ("--numbers", "no.json", "no.json"),
    ],
)
def test_a_wrong_option_is_named_without_a_traceback(option: str, value: str, words: str) -> None:
    command = [*COMMAND, option, value]

    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 -- our own program

    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr
