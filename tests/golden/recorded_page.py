"""`docs/recorded-shop.md`, drawn up from the golden files and from what each order was made for."""

import json
import re
from pathlib import Path
from typing import Any

from tests.golden.recorded_shop import FOLDER

_PROJECT = Path(__file__).parents[2]
PAGE = _PROJECT / "docs" / "recorded-shop.md"
_SCENARIOS = _PROJECT / "tests" / "recordings" / "prestashop" / "8.2.1" / "scenarios.json"
_PLACE = re.compile(r"order-(\d+)(?:-credit-(\d+))?")
_HEAD = """# The recorded shop, order by order

What the rules make of each order and credit slip of the recorded PrestaShop 8.2.1, with the settings that a Dutch shop
starts with. Each row was looked at. Written from `tests/golden/recorded_shop/` (`make golden`), whose files have the
lines with their reasons. The VAT register's answers are fixed: three numbers are valid, all others are not.

| Column | Says |
|---|---|
| Made for | the name under which the order was recorded: number, where it goes, what is special |
| State | READY is booked; HELD, FETCHED (waits) and IGNORED are not |
| VAT | per rate, as booked; with the shop's own figure where it differs |
| Findings | **bold** ones block; what they mean: [findings](findings.md) |

| Order | Made for | State | Regime | Total | VAT | Findings |
|---|---|---|---|---|---|---|
"""
Json = dict[str, Any]


def recorded_page() -> str:
    """The whole page, in the order of the shop's ids, credits below their order."""
    names = sorted(FOLDER.glob("*.json"), key=_place)
    made_for = _made_for()
    return _HEAD + "".join(_row(path, made_for) for path in names)


def _place(path: Path) -> tuple[int, int]:
    order, number = _numbers(path)
    return order, number


def _numbers(path: Path) -> tuple[int, int]:
    found = _PLACE.fullmatch(path.stem)
    assert found is not None, path.name
    return int(found[1]), int(found[2] or 0)


def _made_for() -> dict[int, str]:
    scenarios = json.loads(_SCENARIOS.read_text(encoding="utf-8"))
    return {number: str(one["key"]).replace("-", " ") for one in scenarios for number in one["order_ids"]}


def _row(path: Path, made_for: dict[int, str]) -> str:
    golden: Json = json.loads(path.read_text(encoding="utf-8"))
    order, credit = _numbers(path)
    regime = " ".join(part for part in (golden["regime"] or "–", golden["vat_country"]) if part)
    cells = (
        f"{order}, credit {credit}" if credit else str(order),
        "slip" if credit else made_for.get(order, "the shop's own examples"),
        golden["state"],
        regime,
        _total(golden["invoice"]),
        _vat(golden["invoice"]),
        ", ".join(_finding(text) for text in golden["findings"]),
    )
    return f"| {' | '.join(cells)} |\n"


def _total(invoice: Json | None) -> str:
    return f"{invoice['total']} {invoice['currency']}" if invoice else "–"


def _vat(invoice: Json | None) -> str:
    if not invoice:
        return "–"
    parts = []
    for rate, text in invoice["vat_by_rate"].items():
        shop, booked = (part.split()[1] for part in text.split(", "))
        parts.append(f"{rate}%: {booked}" + (f" (shop {shop})" if shop != booked else ""))
    return ", ".join(parts)


def _finding(text: str) -> str:
    severity, code = text.split()[:2]
    return f"**{code}**" if severity == "blocks" else code
