"""What people reported: a problem with an order, or something about the manual."""

import json

from factuurbrug.codec.documents import to_plain
from factuurbrug.domain.report import Report
from rich import box
from rich.table import Table
from rich.text import Text

from cli.admin.reach import Reach
from cli.layout import shown
from cli.problems import WrongUse
from cli.terminal import Terminal

_MOST = 50


def list_reports(reach: Reach, terminal: Terminal, *, as_json: bool) -> None:
    """The newest, one line each."""
    reports = reach.parts.reports.latest(_MOST)
    if as_json:
        for report in reports:
            terminal.print_json(_plain(report))
        return
    if not reports:
        terminal.tell("CLI-ADMIN-NO-REPORTS")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("REPORT", "ABOUT", "SENDER", "MESSAGE"):
        table.add_column(terminal.say(f"CLI-COLUMN-{column}"), overflow="fold")
    for report in reports:
        about = str(report.record) if report.record else report.chapter
        table.add_row(Text(report.number, "bold"), shown(about), shown(report.sender), shown(report.message))
    terminal.out.print(table)


def show_report(reach: Reach, terminal: Terminal, number: str) -> None:
    """One report with what was sent along, as one JSON object.

    Raises:
        WrongUse: `CLI-ADMIN-REPORT-UNKNOWN`.
    """
    report = reach.parts.reports.get(number.strip().upper())
    if report is None:
        raise WrongUse("CLI-ADMIN-REPORT-UNKNOWN", number=number[:40])
    terminal.print_json({**_plain(report), "bundle": json.loads(report.bundle) if report.bundle else None})


def _plain(report: Report) -> dict[str, object]:
    plain = to_plain(report, Report)
    if not isinstance(plain, dict):
        raise TypeError(plain)
    return {name: value for name, value in plain.items() if name not in {"bundle", "subject", "request_id"}}
