"""The page at `/_admin/`: what this Yuki holds, at a glance."""

from html import escape

from simulators.yuki import clock
from simulators.yuki.masterdata import Administration
from simulators.yuki.records import Document
from simulators.yuki.store import Store

_STYLE = (
    "body{font:14px system-ui;margin:2em}table{border-collapse:collapse}"
    "td,th{padding:.2em .8em;border-bottom:1px solid #ddd;text-align:left}"
    "td.n{text-align:right}small{color:#666}"
)
_LISTS = (
    "documents",
    "contacts",
    "items",
    "open-items",
    "transactions",
    "vat-codes",
    "accounts",
    "payment-methods",
    "calls",
    "settings",
    "faults",
)
_NEWEST = 200


def page(store: Store) -> str:
    """Return the page: per administration its newest documents, and links to all lists."""
    settings = store.settings()
    now = clock.now(settings.clock_offset)
    links = " · ".join(f'<a href="/_admin/{name}">{name}</a>' for name in _LISTS)
    calls = sum(times for *_, times in store.calls())
    sections = "".join(_section(store, one) for one in store.find(Administration))
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Simulated Yuki</title>'
        f"<style>{_STYLE}</style><h1>Simulated Yuki</h1>"
        f"<p>{escape(clock.wall_time(now))} · {calls} calls · {links}</p>{sections}</html>\n"
    )


def _section(store: Store, administration: Administration) -> str:
    booked = store.find(Document, scope=administration.id)
    others = store.find(Document, scope=f"-{administration.id}")
    found = sorted([*booked, *others], key=lambda one: one.number, reverse=True)
    rows = "".join(_row(one) for one in found[:_NEWEST])
    return (
        f"<h2>{escape(administration.name)} <small>{administration.id}</small></h2>"
        f"<p>{len(booked)} booked, {sum(one.status == 'draft' for one in others)} drafts</p>"
        "<table><tr><th>status<th>number<th>date<th>subject<th>contact<th>payment"
        f"<th>incl. VAT<th>VAT<th>remarks</tr>{rows}</table>"
    )


def _row(one: Document) -> str:
    texts = (one.status, one.reference, one.date.isoformat(), one.subject, one.contact_name)
    cells = "".join(f"<td>{escape(text)}" for text in (*texts, one.payment_method))
    amounts = f'<td class="n">{one.total_incl}<td class="n">{one.vat}'
    return f"<tr>{cells}{amounts}<td>{escape('; '.join(one.remarks))}</tr>"
