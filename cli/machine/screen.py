"""What a local run shows a person: what happens, what runs where, and in the end every order."""

from collections.abc import Mapping, Sequence

from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import DocumentKind, OrderRecord
from rich import box
from rich.table import Table
from rich.text import Text

from cli.layout import NARROW, colour_of, shown, shown_amount, shown_date
from cli.terminal import Terminal
from local.options import Progress

_COLUMNS = (
    ("CLI-COLUMN-ORDER", False),
    ("CLI-COLUMN-REFERENCE", False),
    ("CLI-COLUMN-DATE", False),
    ("CLI-COLUMN-CUSTOMER", False),
    ("CLI-COLUMN-STATE", False),
    ("CLI-COLUMN-REGIME", False),
    ("CLI-COLUMN-CHARGED", True),
    ("CLI-COLUMN-BOOKED", True),
    ("CLI-COLUMN-REASON", False),
)
#: What a narrow screen leaves out, by place in a row.
_WIDE_ONLY = frozenset({1, 2, 3, 5})


class Reporter:
    """Tells each step of a local run once; figures that do not change are not repeated."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._last = ""

    def __call__(self, progress: Progress) -> None:
        """Tell one step."""
        line = self._terminal.say(
            f"CLI-LOCAL-{progress.step.upper()}",
            subject=self._terminal.say(f"CLI-SUBJECT-{progress.subject.upper()}"),
            count=str(sum(progress.figures.values())),
        )
        if line != self._last:
            self._terminal.err.print(line, markup=False, highlight=False, soft_wrap=True)
        self._last = line


def places(addresses: Mapping[str, str], *, folder: str, terminal: Terminal) -> Table:
    """What runs where."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for subject, address in addresses.items():
        pages = {"shop": "/_admin/", "books": "/_admin/", "vies": "/_admin/"}
        words = terminal.say(f"CLI-SUBJECT-{subject.upper()}")
        table.add_row(words, f"{address}{pages.get(subject, '')}")
    table.add_row(terminal.say("CLI-SUBJECT-FOLDER"), folder)
    return table


def orders(records: Sequence[OrderRecord], terminal: Terminal) -> Table:
    """Every order and credit: where it stands, why, and what was booked."""
    narrow = terminal.out.width < NARROW
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=terminal.say("CLI-LOCAL-ORDERS"))
    for place, (code, right) in enumerate(_COLUMNS):
        if not (narrow and place in _WIDE_ONLY):
            table.add_column(
                terminal.say(code),
                justify="right" if right else "left",
                no_wrap=right,
                overflow="fold",
            )
    for record in records:
        cells = _cells(record, terminal)
        table.add_row(*(cell for place, cell in enumerate(cells) if not (narrow and place in _WIDE_ONLY)))
    return table


def _cells(record: OrderRecord, terminal: Terminal) -> tuple[Text, ...]:
    language = terminal.language
    state = terminal.say(f"CLI-STATE-{record.state.value}")
    if record.state in IN_BOOKS and not record.processed:
        state = f"{state} ({terminal.say('CLI-DRAFT')})"
    amount = shown_amount(record.amount, language) if record.amount else ""
    booked = shown_amount(record.booked_total, language) if record.posted_at and record.booked_total else ""
    return (
        Text(_name(record)),
        shown(record.reference),
        Text(shown_date(record.placed_on, language)),
        shown(record.customer_name),
        Text(state, colour_of(record.state)),
        Text(_regime(record.regime, record.vat_country, terminal)),
        Text(amount),
        Text(booked),
        shown(_why(record, terminal)),
    )


def _name(record: OrderRecord) -> str:
    if record.key.kind is DocumentKind.CREDIT:
        return f"{record.key.order_id}-C{record.slip_id or record.key.number}"
    return str(record.key.order_id)


def _regime(regime: Regime | None, country: str, terminal: Terminal) -> str:
    if regime is None:
        return ""
    return f"{terminal.say(f'CLI-REGIME-{regime.value.upper()}')} {country}".rstrip()


def _why(record: OrderRecord, terminal: Terminal) -> str:
    """The findings that hold it, else what it waits for, else the remarks."""
    blocking = [finding for finding in record.findings if finding.severity is Severity.BLOCKS]
    if not blocking and record.waits_for:
        return terminal.say(record.waits_for)
    told = blocking or record.findings
    return " ".join(terminal.say(finding.code, **finding.params) for finding in told)
