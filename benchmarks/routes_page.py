"""The costs of the reading routes as the last section of `docs/performance.md`."""

from collections.abc import Sequence
from typing import Final

from benchmarks.capacity import Cost
from benchmarks.routes import DAYS, PAGE, Answered, rows

HEADING: Final = "## The dashboard's API: what a screen reads"


def routes_section(answers: Sequence[Sequence[Answered]], *, on: str) -> str:
    """One row per question, one column per size of history."""
    sizes = [f"{same[0].orders:,}" for same in answers]
    lines = [
        HEADING,
        "",
        f"Measured on {on}. Per request: calls to DynamoDB · items that they evaluate · read capacity units, with",
        f"{', '.join(sizes[:-1])} and {sizes[-1]} orders of one koppeling, spread over {DAYS} days; lists in",
        f"pages of {PAGE}. Counted where the calls leave the product, units by DynamoDB's rules from item sizes",
        "(a strongly consistent read of 4 KB is one, an eventually consistent one a half). No request writes. Times",
        "are left out: they say nothing about AWS. The table is one in memory that looks up keys as DynamoDB does;",
        "a test holds that it costs the routes what the stand-in costs them, and that none of them grows.",
        "",
        f"| route | {' | '.join(f'{size} orders' for size in sizes)} |",
        f"|---|{'---|' * len(sizes)}",
        *(
            f"| `{operation}`{f' {title}' if title else ''} | {' | '.join(map(_cell, costs))} |"
            for operation, title, costs in rows(answers)
        ),
        "",
        "A list of a young shop may be shorter than a page, and a search may find less than one; from a full page on",
        "nothing grows. A search whose finds stand in another tab reads five pages of the index and says",
        "where to go on.",
        "",
    ]
    return "\n".join(lines)


def with_section(page: str, section: str) -> str:
    """The page with its last section replaced, or added."""
    before, _, _ = page.partition(HEADING)
    return f"{before.rstrip()}\n\n{section}"


def _cell(cost: Cost) -> str:
    return f"{cost.requests} · {cost.evaluated} · {cost.units.normalize():f}"
