"""Renew the dated table of VAT rates from a published one.

`python -m tools.renew_vat_rates PUBLISHED.json --valid-from 2027-01-01` reads the JSON file of the package
`eu-vat-rates-data` (derived from the Commission's TEDB) and brings `domain/vat/data/rates.json` up to it: rates that
are gone end the day before, new ones begin that day. Periods that have ended stay. The day is yours to find out: the
published file says what holds now, not since when. Look at the difference before you commit it.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

TABLE = Path(__file__).parents[1] / "layers/common/python/factuurbrug/domain/vat/data/rates.json"
_REDUCED = ("super_reduced", "parking")

Row = TypedDict("Row", {"rate": str, "kind": str, "from": str | None, "to": str | None})
Published = Mapping[str, object]


class Table(TypedDict):
    """The data file."""

    as_of: str
    source: str
    note: str
    countries: dict[str, list[Row]]


def renewed(table: Table, published: Mapping[str, Published], *, version: str, valid_from: date) -> Table:
    """The table brought up to the published rates; countries that the table does not have are not added.

    Raises:
        KeyError: A country of the table is not in the published file.
    """
    countries = {
        country: _renewed_country(rows, _rates(published[country]), valid_from)
        for country, rows in table["countries"].items()
    }
    return Table(as_of=version, source=table["source"], note=table["note"], countries=countries)


def _renewed_country(rows: list[Row], now: dict[str, str], valid_from: date) -> list[Row]:
    ended = (valid_from - timedelta(days=1)).isoformat()
    kept = [row if row["to"] is not None or row["rate"] in now else _ending(row, ended) for row in rows]
    open_rates = {row["rate"] for row in kept if row["to"] is None}
    added = [
        Row({"rate": rate, "kind": kind, "from": valid_from.isoformat(), "to": None})
        for rate, kind in now.items()
        if rate not in open_rates
    ]
    return kept + added


def _ending(row: Row, day: str) -> Row:
    return Row({"rate": row["rate"], "kind": row["kind"], "from": row["from"], "to": day})


def _rates(published: Published) -> dict[str, str]:
    """Rate → kind of one country. A rate stands once, under the first kind that has it."""
    rates = {_text(published["standard"]): "standard"}
    reduced = published["reduced"]
    others = [*(reduced if isinstance(reduced, list) else []), *(published.get(name) for name in _REDUCED)]
    for rate in others:
        if rate is not None:
            rates.setdefault(_text(rate), "reduced")
    return rates


def _text(rate: object) -> str:
    value = Decimal(str(rate)).normalize()
    return f"{value:f}"


def written(table: Table) -> str:
    """The file's text: a row per line, so that differences read well."""
    head = "".join(
        f"  {json.dumps(name)}: {json.dumps(text, ensure_ascii=False)},\n"
        for name, text in (("as_of", table["as_of"]), ("source", table["source"]), ("note", table["note"]))
    )
    blocks = [
        f"    {json.dumps(country)}: [\n" + ",\n".join(f"      {json.dumps(row)}" for row in rows) + "\n    ]"
        for country, rows in table["countries"].items()
    ]
    return "{\n" + head + '  "countries": {\n' + ",\n".join(blocks) + "\n  }\n}\n"


def main(arguments: list[str] | None = None) -> int:
    """Read the published file, write the table, say what changed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("published", type=Path)
    parser.add_argument("--valid-from", type=date.fromisoformat, required=True)
    parser.add_argument("--table", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    before = json.loads(options.table.read_text(encoding="utf-8"))
    published = json.loads(options.published.read_text(encoding="utf-8"))
    after = renewed(before, published["rates"], version=published["version"], valid_from=options.valid_from)
    options.table.write_text(written(after), encoding="utf-8")
    changed = [country for country, rows in after["countries"].items() if rows != before["countries"][country]]
    sys.stdout.write(f"changed: {', '.join(changed) or 'nothing'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
