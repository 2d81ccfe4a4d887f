"""Measures the page of the demo with Lighthouse: `python -m tools.lighthouse`.

Fails when a screen scores below 95 for performance or accessibility, on a simulated middling phone: the median of three
visits with an empty cache. The page is the built one and the data are the demo's, but the API's answers come from
memory, each after 100 ms: the run is looked at once and ended before anything is measured, since it would work on the
cores on which the page is measured. Measure on a quiet machine all the same. Reports with all details are written to
`build/lighthouse`.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from local.node import with_node
from local.page import installed
from local.places import PROJECT
from local.problems import LocalProblem
from tools.chromium import FLAGS, NoBrowser, find_or_install
from tools.demo import Demo, demo
from tools.screenshots import SCREENS

_LEAST: Final = {"performance": 95, "accessibility": 95}
_SCREENS: Final = ("overzicht", "rapportage", "fouten", "bestelling", "configuratie", "handleiding")
_RUNS: Final = 3
_FOLDER = PROJECT / "build" / "lighthouse"


def _measured(chromium: Path) -> Iterator[dict[str, Any]]:
    place = installed(Path(__file__).parent)
    with subprocess.Popen(
        ["node", "measure.mjs"],  # noqa: S607 - the one that `with_node` puts first
        cwd=place,
        env=with_node(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as measuring:
        if measuring.stdin and measuring.stdout:
            with demo() as shown:
                measuring.stdin.write(json.dumps(_wanted(chromium, shown)) + "\n")
                measuring.stdin.flush()
                # One line: every screen was seen, and all that it asked for is kept. The run may end.
                measuring.stdout.readline()
            measuring.stdin.close()
            # Each screen is told as soon as it is measured: all of them take minutes.
            yield from map(json.loads, measuring.stdout)
    if measuring.returncode:
        sys.exit("Lighthouse did not finish: its complaint stands above.")


def _wanted(chromium: Path, shown: Demo) -> dict[str, object]:
    owner = shown.people[0]
    return {
        "chromium": str(chromium),
        "flags": FLAGS,
        "address": shown.address,
        "email": owner.email,
        "password": owner.password,
        "screens": {name: SCREENS[name].format(koppeling=shown.integration) for name in _SCREENS},
        "folder": str(_FOLDER),
        "runs": _RUNS,
    }


def _main() -> int:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        return _judged(_measured(find_or_install()))
    except (LocalProblem, NoBrowser) as problem:
        sys.exit(str(problem))


def _judged(screens: Iterable[dict[str, Any]]) -> int:
    too_low = False
    for screen in screens:
        scores = screen["scores"]
        is_low = any(scores[name] < least for name, least in _LEAST.items())
        too_low = too_low or is_low
        sys.stdout.write(f"{'✗' if is_low else '✓'} {screen['screen']:14} {scores}  visits: {screen['speeds']}\n")
        sys.stdout.flush()
        if is_low:
            sys.stdout.write("".join(f"    {loss}\n" for loss in screen["lost"]))
    sys.stdout.write(f"reports: {_FOLDER}\n")
    return int(too_low)


if __name__ == "__main__":
    sys.exit(_main())
