"""`make bench`: measures everything in one run, prints the page and keeps it."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.imports import imports
from benchmarks.items import items_per_order
from benchmarks.line import Line, deployed
from benchmarks.page import Figures, page
from local.places import PROJECT

_HUNDRED = 100


def main() -> int:
    """Measure, print, write `docs/performance.md`; the exit code is 0 when everything was booked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--many", type=int, default=500, help="orders of the second, larger cycle")
    parser.add_argument("--no-page", action="store_true", help="print only")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, deployed(Path(folder) / "home") as run:
        line = Line(run)
        hundred = line.cycle(new_orders=_HUNDRED)
        many = line.cycle(new_orders=chosen.many)
        items = items_per_order(line, orders=_HUNDRED)
    figures = Figures(line.first_import, hundred, many, items, _HUNDRED, imports())
    text = page(figures, on=f"{datetime.now(UTC):%d %B %Y}")
    sys.stdout.write(text)
    if not chosen.no_page:
        (PROJECT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    return int(hundred.invoices != _HUNDRED or many.invoices != chosen.many)


if __name__ == "__main__":
    sys.exit(main())
