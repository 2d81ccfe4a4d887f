"""Renewing the table of VAT rates, on a published file kept here in small."""

import json
from datetime import date
from pathlib import Path

from tools.renew_vat_rates import TABLE, Published, Table, main, renewed, written

_PUBLISHED: dict[str, Published] = {
    "EE": {"standard": 26.0, "reduced": [9.0, 13.0], "super_reduced": None, "parking": None},
    "NL": {"standard": 21.0, "reduced": [9.0], "super_reduced": 5.5, "parking": 9.0},
}


def _table() -> Table:
    return {
        "as_of": "2026-09-29",
        "source": "test",
        "note": "",
        "countries": {
            "EE": [
                {"rate": "22", "kind": "standard", "from": "2024-01-01", "to": "2025-06-30"},
                {"rate": "24", "kind": "standard", "from": "2025-07-01", "to": None},
                {"rate": "9", "kind": "reduced", "from": None, "to": None},
                {"rate": "13", "kind": "reduced", "from": "2025-01-01", "to": None},
            ],
            "NL": [
                {"rate": "21", "kind": "standard", "from": None, "to": None},
                {"rate": "9", "kind": "reduced", "from": "2019-01-01", "to": None},
            ],
        },
    }


def test_a_changed_rate_ends_the_day_before_and_the_new_one_begins() -> None:
    table = renewed(_table(), _PUBLISHED, version="2026-12-20", valid_from=date(2027, 1, 1))

    rows = table["countries"]["EE"]

    assert rows[0]["to"] == "2025-06-30"
    assert rows[1] == {"rate": "24", "kind": "standard", "from": "2025-07-01", "to": "2026-12-31"}
    assert rows[-1] == {"rate": "26", "kind": "standard", "from": "2027-01-01", "to": None}
    assert table["as_of"] == "2026-12-20"


def test_a_rate_that_is_published_twice_stands_once_and_a_new_reduced_rate_is_added() -> None:
    rows = renewed(_table(), _PUBLISHED, version="x", valid_from=date(2027, 1, 1))["countries"]["NL"]

    assert [(row["rate"], row["kind"]) for row in rows] == [("21", "standard"), ("9", "reduced"), ("5.5", "reduced")]


def test_renewing_twice_changes_nothing_more() -> None:
    once = renewed(_table(), _PUBLISHED, version="x", valid_from=date(2027, 1, 1))

    assert renewed(once, _PUBLISHED, version="x", valid_from=date(2027, 2, 1)) == once


def test_the_file_is_written_the_way_it_is_kept() -> None:
    text = TABLE.read_text(encoding="utf-8")

    assert written(json.loads(text)) == text


def test_the_command_brings_a_file_up_to_date(tmp_path: Path) -> None:
    table, published = tmp_path / "rates.json", tmp_path / "published.json"
    table.write_text(written(_table()), encoding="utf-8")
    published.write_text(json.dumps({"version": "2026-12-20", "rates": _PUBLISHED}), encoding="utf-8")

    assert main([str(published), "--valid-from", "2027-01-01", "--table", str(table)]) == 0

    assert json.loads(table.read_text(encoding="utf-8"))["countries"]["EE"][-1]["rate"] == "26"
