"""`make bench`: measures everything in one run, prints the page and keeps it."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.imports import imports
from benchmarks.items import items_per_order
from benchmarks.line import Line, deployed
from benchmarks.page import Figures, page
from benchmarks.routes import Answered, Shop
from benchmarks.routes_page import routes_section, with_section
from local.places import PROJECT
from local.run import LocalRun

_HUNDRED: Final = 100
_PAGE: Final = PROJECT / "docs" / "performance.md"


def main() -> int:
    """Measure, print, write `docs/performance.md`; the exit code is 0 when everything was booked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--many", type=int, default=500, help="orders of the second, larger cycle")
    parser.add_argument("--sizes", default="1000,10000,100000", help="orders of the histories that routes read")
    parser.add_argument("--only-routes", action="store_true", help="measure the API alone; the rest of the page stays")
    parser.add_argument("--no-page", action="store_true", help="print only")
    chosen = parser.parse_args()
    day = f"{datetime.now(UTC):%d %B %Y}"
    code, text = 0, _PAGE.read_text(encoding="utf-8")
    if not chosen.only_routes:
        with tempfile.TemporaryDirectory() as folder, deployed(Path(folder) / "home") as run:
            code, text = _line_of(run, many=chosen.many, day=day)
    answers = _routes_of([int(size) for size in chosen.sizes.split(",")])
    text = with_section(text, routes_section(answers, on=day))
    sys.stdout.write(text)
    if not chosen.no_page:
        _PAGE.write_text(text, encoding="utf-8")
    return code


def _line_of(run: LocalRun, *, many: int, day: str) -> tuple[int, str]:
    line = Line(run)
    hundred = line.cycle(new_orders=_HUNDRED)
    larger = line.cycle(new_orders=many)
    items = items_per_order(line, orders=_HUNDRED)
    figures = Figures(line.first_import, hundred, larger, items, _HUNDRED, imports())
    return int(hundred.invoices != _HUNDRED or larger.invoices != many), page(figures, on=day)


def _routes_of(sizes: list[int]) -> list[list[Answered]]:
    """Each size in a koppeling of its own."""
    shop = Shop.in_memory()
    shop.warm_up(name="warm-up")
    return [shop.measure(name=f"history-{orders}", orders=orders) for orders in sizes]


if __name__ == "__main__":
    sys.exit(main())
