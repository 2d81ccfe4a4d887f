"""Mutation testing of the domain: does a test fail when a rule is changed by a hair?

mutmut writes beside what it reads and knows packages at the top or under `src` only, so it works on a copy of the tree
in `build/mutation`. `docs/mutation.md` tells how to read the result. Which tests judge is set in `pyproject.toml`.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
STAGE: Final = ROOT / "build" / "mutation"
#: The share of mutants, in percent, that the tests must notice.
WANTED: Final = 90
_PACKAGE: Final = "layers/common/python/factuurbrug"
_WITHOUT_CACHES: Final = shutil.ignore_patterns("__pycache__", "*.pyc")
#: How mutmut stores that a test failed, that time ran out, and that no test reaches the mutant at all.
_KILLED: Final = (1, 3)
_UNREACHED: Final = (5, 33)
_TIMED_OUT: Final = (24, -24, 36, 152, 255, -9, -11)

Results = Mapping[str, int | None]


def stage(*, keep: bool) -> None:
    """Copy package, tests and configuration to the working folder; with `keep` earlier results stay."""
    if not keep:
        shutil.rmtree(STAGE, ignore_errors=True)
    for source, target in ((_PACKAGE, "src/factuurbrug"), ("tests", "tests"), ("docs", "docs")):
        shutil.copytree(ROOT / source, STAGE / target, ignore=_WITHOUT_CACHES, dirs_exist_ok=True)
    shutil.copy2(ROOT / "pyproject.toml", STAGE)


def run(names: list[str], *, processes: int) -> int:
    """Let mutmut make the mutants and run the tests on them: on all that have no result yet, or on those named."""
    command = [str(Path(sys.executable).with_name("mutmut")), "run", f"--max-children={processes}", *names]
    return subprocess.run(command, cwd=STAGE, check=False).returncode  # noqa: S603 - our own command


def results() -> dict[str, int | None]:
    """What became of each mutant, by its name; None for one that was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted((STAGE / "mutants" / "src").rglob("*.meta")):
        found.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return found


def survivors(found: Results) -> list[str]:
    """Names of the mutants that no test noticed."""
    return [name for name, code in found.items() if _verdict(code) in ("survived", "unreached")]


def table(found: Results) -> Iterator[str]:
    """A line per module and one for all: mutants, killed, survived, and the score in percent."""
    modules: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, code in found.items():
        modules[_module(name)][_verdict(code)] += 1
    yield f"{'module':<28}{'mutants':>9}{'killed':>9}{'survived':>10}{'no test':>9}{'untried':>9}{'score':>9}"
    for module, counts in sorted(modules.items()):
        yield _row(module, counts)
    yield _row("all", sum(modules.values(), Counter()))


def score(found: Results) -> float:
    """Killed mutants in percent of all that were tried."""
    counts = Counter(_verdict(code) for code in found.values())
    tried = counts.total() - counts["untried"]
    return 100 * counts["killed"] / tried if tried else 0.0


def _row(module: str, counts: Counter[str]) -> str:
    tried = counts.total() - counts["untried"]
    percent = f"{100 * counts['killed'] / tried:.1f}" if tried else "-"
    figures = (counts.total(), counts["killed"], counts["survived"], counts["unreached"], counts["untried"])
    widths = (9, 9, 10, 9, 9)
    return f"{module:<28}{''.join(f'{n:>{width}}' for n, width in zip(figures, widths, strict=True))}{percent:>9}"


def _verdict(code: int | None) -> str:
    if code is None:
        return "untried"
    if code in _UNREACHED:
        return "unreached"
    return "killed" if code in _KILLED or code in _TIMED_OUT else "survived"


def _module(name: str) -> str:
    """`mapping.lines` of `factuurbrug.domain.mapping.lines.x_product_part__mutmut_3`."""
    return name.removeprefix("factuurbrug.domain.").rpartition(".")[0].split(".xǁ")[0]


def main() -> int:
    """Run, show the table and the survivors; 1 when fewer than wanted were killed."""
    parser = argparse.ArgumentParser(description="Mutation testing of the domain")
    parser.add_argument("names", nargs="*", help='mutants to try, such as "factuurbrug.domain.money*"; default all')
    parser.add_argument("--again", action="store_true", help="keep earlier results, try the survivors once more")
    parser.add_argument("--resume", action="store_true", help="keep earlier results, try what has none yet")
    parser.add_argument("--report", action="store_true", help="show the figures of the last run alone")
    parser.add_argument("--processes", type=int, default=1)
    chosen = parser.parse_args()
    if not chosen.report:
        names = survivors(results()) if chosen.again else chosen.names
        stage(keep=chosen.again or chosen.resume)
        code = run(names, processes=chosen.processes)
        if code:
            return code
    found = results()
    for line in (*table(found), "", *survivors(found)):
        sys.stdout.write(f"{line}\n")
    return 0 if score(found) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
