"""How long each handler takes to import, and how much memory it then has, each in a process of its own.

Memory is read from the kernel's own account (Linux): the usual call would count the parent's as well.
"""

import json
import subprocess
import sys
from dataclasses import dataclass

from local.artefact import built_layer
from local.places import standin_python

HANDLERS = ("fetch_orders", "post_invoice", "nightly_recheck", "run_jobs", "dashboard_api")
_RUNS = 5
_SCRIPT = """
import json, pathlib, sys, time
start = time.perf_counter()
import factuurbrug.runtime.handlers.{handler}
milliseconds = round((time.perf_counter() - start) * 1000)
status = pathlib.Path("/proc/self/status").read_text().splitlines()
print(json.dumps({{
    "milliseconds": milliseconds,
    "kilobytes": next(int(line.split()[1]) for line in status if line.startswith("VmHWM")),
    "zeep": "zeep" in sys.modules,
}}))
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """The quickest of several imports, in milliseconds; the process's peak memory, in megabytes."""

    handler: str
    milliseconds: int
    megabytes: int
    zeep: bool


def imports() -> list[Imported]:
    """Measure every handler from the built layer, on the stand-in's interpreter."""
    folder = built_layer() / "python"
    return [_measured(handler, str(folder)) for handler in HANDLERS]


def _measured(handler: str, folder: str) -> Imported:
    runs = [_run(handler, folder) for _ in range(_RUNS)]
    quickest = min(runs, key=lambda run: run["milliseconds"])
    return Imported(
        handler,
        quickest["milliseconds"],
        quickest["kilobytes"] // 1024,
        bool(quickest["zeep"]),
    )


def _run(handler: str, folder: str) -> dict[str, int]:
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [str(standin_python()), "-c", _SCRIPT.format(handler=handler)],
        env={"PYTHONPATH": folder, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    measured: dict[str, int] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    sys.stdout.write("\n".join(map(str, imports())) + "\n")
