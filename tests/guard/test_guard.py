"""The guard bites: whatever way a key gets out, the test that let it out fails and is told where."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from local.places import PROJECT
from simulators.prestashop.keys import KEYS
from tests.guard.sentinels import names_in, needles_of, secrets
from tests.guard.watch import Watch

LEAKS = Path(__file__).with_name("planted") / "leaks.py"
SAID = {
    "stdout": "Captured stdout call: a shop's key, behind b'the key is '",
    "stderr": "Captured stderr call: a shop's key, behind b'the first half of it is '",
    "log": "Captured log call: a Yuki key",
    "setup": "Captured stdout setup: a Yuki session",
    "line_of_a_function": "Captured stdout call: what a customer is called or where they live: San…",
    "command": "stdout: a shop's key in base64",
    "error": "error SHOP-TIMEOUT.url: a shop's key",
    "answer": "API answer to GET /leak: a Yuki key",
    "record": "the parts behind the API.jobs.stored",
    "file": "file months.jsonl in it: a shop's key",
    "mail": "the parts behind the API.support.told.0: a Yuki key",
}


def test_every_way_in_which_a_key_gets_out_is_noticed_and_named() -> None:
    run = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", str(LEAKS), "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=short", "-q"],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    reports = dict(re.findall(r"_ (?:ERROR at setup of )?test_(\w+) _+\n(.*?)(?=\n____|\n====)", run.stdout, re.DOTALL))
    assert run.returncode == 1, run.stdout + run.stderr
    assert set(reports) == set(SAID), run.stdout
    for name, said in SAID.items():
        assert said in reports[name], reports[name]


@pytest.mark.parametrize("before", ["", "a", "ab", "user:"])
def test_a_key_in_base64_is_found_wherever_it_begins(before: str) -> None:
    watch = Watch({"WORDTHATISSECRET": "the word"})
    watch.see("header", base64.b64encode(f"{before}WORDTHATISSECRET:".encode()).decode())

    assert len(watch.take()) == 1


def test_every_key_of_the_simulated_partners_is_looked_for() -> None:
    world = json.loads((PROJECT / "simulators" / "yuki" / "data" / "world.json").read_text(encoding="utf-8"))
    keys = [*KEYS, *(key["id"] for key in world["access_keys"])]

    assert len(keys) > 5
    assert all(any(key.startswith(word) for word in secrets()) for key in keys)


def test_what_is_looked_for_is_long_enough_to_mean_nothing_else() -> None:
    assert min(len(needle) for needle, _ in needles_of(secrets())) > 8


def test_the_customers_of_the_recorded_shop_are_known_by_name_and_address() -> None:
    assert [*names_in("fetched for Sanne Bakker")]
    assert [*names_in("to sanne@example.com")]
    assert not [*names_in('{"level": "INFO", "integration": "anna", "fetched": 3, "record": "anna/1/8/invoice/1"}')]
