"""Which field of the shop comes where in Yuki, found by trying: `python -m tools.field_tables` writes the tables.

Every field that the program reads is changed a little, and the documents before and after are compared: so the tables
say what the code does, and not what somebody once wrote down. The words beside them are the catalogue's (`fields`).
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Final

from factuurbrug.adapters.yuki.render import sales_invoice
from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.domain.invoice import Invoice
from factuurbrug.texts.catalogue import codes, message
from lxml.etree import _Element as Element

from tools.field_sample import Sample, samples

PAGE: Final = Path(__file__).resolve().parents[1] / "dashboard" / "src" / "manual" / "fields.json"
#: A place in the document: the group it is shown in, and its element.
Place = tuple[str, str]
Source = tuple[str, str]

_GROUPS: Final = ("HEAD", "CONTACT", "PERSON", "PRODUCT", "SHIPPING", "DISCOUNT", "WRAPPING")
_OTHER_NUMBER: Final = "NL123456782B90"
_TABLE_FIELDS: Final = {
    "countries.iso_code": ("NL", "BE"), "taxes.rate": ("9",), "orders.reference (shared)": ("3",),
    "currencies.iso_code": ("EUR",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traced:
    """What was found.

    Attributes:
        places: Every element that is ever sent, in the document's order, with the fields that reach it.
        checked: Fields that are read and reach no element.
    """

    places: Mapping[Place, tuple[Source, ...]]
    checked: tuple[Source, ...]


def rows() -> list[dict[str, str]]:
    """The tables as the manual shows them."""
    traced = trace()
    found = [
        _entry(group, element, ", ".join(_name(source) for source in sources))
        for (group, element), sources in traced.places.items()
    ]
    by_resource: dict[str, list[str]] = defaultdict(list)
    for resource, field in traced.checked:
        by_resource[resource].append(_name((resource, field)))
    return [*found, *(_entry("CHECKED", _word(resource), ", ".join(names)) for resource, names in by_resource.items())]


@cache
def trace() -> Traced:
    """Try every field of every sample."""
    reached: dict[Place, set[Source]] = defaultdict(set)
    order: list[Place] = []
    read: set[Source] = set()
    for sample in samples():
        base = _document(sample, read)
        _merge(order, list(base))
        for source in [*sorted(_sources(sample)), *((table, "") for table in sample.tables)]:
            for changed in _changed(sample, source, base):
                reached[changed].add(source)
    places = {place: tuple(sorted(reached[place])) for place in sorted(order, key=lambda one: _GROUPS.index(one[0]))}
    mapped = {source for sources in places.values() for source in sources}
    return Traced(places, tuple(sorted(source for source in read if source not in mapped)))


def _merge(order: list[Place], seen: list[Place]) -> None:
    """Put what is not known yet behind what stands before it in this document."""
    for at, place in enumerate(seen):
        if place not in order:
            order.insert(order.index(seen[at - 1]) + 1 if at else 0, place)


def _sources(sample: Sample) -> set[Source]:
    read: set[Source] = set()
    sample.invoice(read)
    return read


def _changed(sample: Sample, source: Source, base: Mapping[Place, str]) -> Iterator[Place]:
    """The elements that any of a few other values of the field changes."""
    for value in _others(sample, source):
        try:
            after = _document(sample.with_field(*source, value), None)
        except FactuurbrugError:
            # The order cannot be understood any more: nothing to compare.
            continue
        # Where nothing can be drawn up any more, the field decided whether, not what.
        yield from (place for place in base if after and base[place] != after.get(place))


def _document(sample: Sample, read: set[Source] | None) -> dict[Place, str]:
    invoice = sample.invoice(read)
    return dict(_elements(invoice)) if invoice is not None else {}


def _elements(invoice: Invoice) -> Iterator[tuple[Place, str]]:
    """Every element with its text; of several lines of one kind the first stands for all."""
    root = sales_invoice(invoice)
    for child in root:
        name = _local(child)
        if name == "Contact":
            yield from ((("CONTACT", _local(leaf)), leaf.text or "") for leaf in child)
        elif name == "ContactPerson":
            yield from ((("PERSON", _local(leaf)), leaf.text or "") for leaf in child)
        elif name != "InvoiceLines":
            yield ("HEAD", name), child.text or ""
    seen: set[str] = set()
    for line, element in zip(invoice.lines, root[-1], strict=True):
        group = line.kind.value.upper()
        if group in _GROUPS and group not in seen:
            seen.add(group)
            yield from _line(group, element)


def _line(group: str, element: Element) -> Iterator[tuple[Place, str]]:
    for child in element:
        if len(child):
            yield from (((group, f"Product.{_local(leaf)}"), leaf.text or "") for leaf in child)
        else:
            yield (group, _local(child)), child.text or ""


def _others(sample: Sample, source: Source) -> list[str]:
    resource, field = source
    if field == "vat_number":
        # Another text would be no number at all.
        return [_OTHER_NUMBER, ""]
    if resource in sample.tables:
        usual = sample.tables[resource]
        return [one for one in _TABLE_FIELDS.get(resource, (f"{usual}x", "USD")) if one != usual]
    value = sample.rows[resource].get(field, "")
    try:
        number = Decimal(value)
    except InvalidOperation:
        return _other_texts(value)
    # Flags, ids and whole numbers; and amounts by a cent, which keeps the order plausible.
    return [str(number + 1), str(number + Decimal("0.01")), "0" if number else "1", "3"]


def _other_texts(value: str) -> list[str]:
    if value[:4].isdigit() and value[4:5] == "-":
        return [value.replace("-07-", "-08-")]
    return [f"{value}x", ""] if value else ["x"]


def _entry(group: str, element: str, source: str) -> dict[str, str]:
    name = element.replace(".", "-").replace("_", "-").upper()
    code = next(one for one in (f"FIELDS-{group}-{name}", f"FIELDS-LINE-{name}") if one in codes() or "LINE" in one)
    return {
        "group": " | ".join(message(f"FIELDS-GROUP-{group}", language) for language in ("nl", "en")),
        "from": source,
        "to": "" if group == "CHECKED" else _shown(group, element),
        "nl": message(code, "nl"),
        "en": message(code, "en"),
    }


def _shown(group: str, element: str) -> str:
    parents = {"HEAD": "", "CONTACT": "Contact.", "PERSON": "ContactPerson."}
    return f"{parents.get(group, 'InvoiceLine.')}{element}"


def _name(source: Source) -> str:
    resource, field = source
    return f"{resource}.{field}" if field else resource


def _word(resource: str) -> str:
    return resource.replace(" (", "-").replace(")", "").replace(" ", "-")


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[1]


def document() -> str:
    """The page as text."""
    return json.dumps(rows(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
