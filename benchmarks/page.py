"""The measured figures as the page `docs/performance.md`."""

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.imports import Imported
from benchmarks.line import BOOKS_MS, SHOP_MS, Measured

_AIM = 12
_PER = 100


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything of one run of the benchmark."""

    first: Measured
    hundred: Measured
    many: Measured
    items: dict[str, int]
    item_orders: int
    imported: list[Imported]


def page(figures: Figures, *, on: str) -> str:
    """The page, with the machine and the day it was measured on."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    sections = (
        [
            "# Performance",
            "",
            f"Written by `make bench` on {on} ({machine}, shared with other work).",
            f"One run, so that the ratios belong together. The simulated PrestaShop takes at least {SHOP_MS} ms",
            f"per request, the simulated Yuki {BOOKS_MS} ms; the functions run on the local stand-in for AWS,",
            "whose own speed is not that of AWS.",
            "",
        ],
        _line(figures),
        _items(figures),
        _imports(figures.imported),
    )
    return "\n".join(line for section in sections for line in section)


def _line(figures: Figures) -> list[str]:
    first, hundred, many = figures.first, figures.hundred, figures.many
    heads = (
        "",
        f"first import, cold: {first.orders} orders",
        f"{hundred.orders} new orders",
        f"{many.orders} new orders",
        "aim",
    )
    return [
        "## The line: hourly fetch to booked draft",
        "",
        f"| {' | '.join(heads)} |",
        "|---|---|---|---|---|",
        _row("invoices booked", figures, lambda m: f"{m.invoices}"),
        _row("requests to the shop per 100 orders", figures, _shop_per_hundred, f"≤ {_AIM}"),
        _row("calls to Yuki per 100 invoices", figures, _books_per_hundred, f"≤ {_AIM}"),
        _row("orders per second", figures, lambda m: f"{m.orders / m.seconds:.1f}"),
        _row("seconds", figures, lambda m: f"{m.seconds:.1f}"),
        "",
        f"Requests to the shop for 100 orders: {_listed(hundred.shop_requests)}.",
        "",
        f"Calls to Yuki for them: {_listed(hundred.books_calls)}.",
        "",
        "The first import pays for what is kept afterwards: the shop's tables (countries, taxes, statuses …), while",
        f"the function stays warm ({_listed(first.shop_requests)}), and what the administration offers, once a day",
        f"({_listed(first.books_calls)}).",
        "",
    ]


def _imports(imported: list[Imported]) -> list[str]:
    return [
        "## Handlers: import",
        "",
        "| handler | milliseconds | memory afterwards, MB | brings zeep |",
        "|---|---|---|---|",
        *(
            f"| `{one.handler}` | {one.milliseconds} | {one.megabytes} | {'yes' if one.zeep else 'no'} |"
            for one in imported
        ),
        "",
    ]


def _row(name: str, figures: Figures, value: Callable[[Measured], str], aim: str = "") -> str:
    cells = (name, value(figures.first), value(figures.hundred), value(figures.many), aim)
    return f"| {' | '.join(cells)} |"


def _shop_per_hundred(measured: Measured) -> str:
    return f"{sum(measured.shop_requests.values()) * _PER / measured.orders:.1f}"


def _books_per_hundred(measured: Measured) -> str:
    return f"{sum(measured.books_calls.values()) * _PER / measured.invoices:.1f}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def _items(figures: Figures) -> list[str]:
    def per_order(name: str) -> str:
        return f"{figures.items.get(name, 0) / figures.item_orders:.2f}"

    return [
        "## DynamoDB, per order",
        "",
        f"Counted over {figures.item_orders} new orders, where the calls leave our process. An item that a query reads",
        "counts as one.",
        "",
        "| | items read | items written | calls |",
        "|---|---|---|---|",
        *(
            f"| {step} | {per_order(f'{step} read')} | {per_order(f'{step} written')} | {per_order(f'{step} calls')} |"
            for step in ("fetch", "post")
        ),
        "",
    ]
