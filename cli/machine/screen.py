"""What a local run shows a person: what happens, what runs where, and in the end every order."""

from collections.abc import Mapping, Sequence

from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.lifecycle import IN_BOOKS
from factuurbrug.domain.record import DocumentKind, OrderRecord
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cli.layout import colour_of, shown, shown_amount, shown_date
from cli.machine.people import LogIn
from cli.terminal import Terminal
from local.options import Progress

#: Column, right aligned, and the order in which a narrow screen gives columns up (0: never).
_COLUMNS = (
    ("CLI-COLUMN-ORDER", False, 0),
    ("CLI-COLUMN-REFERENCE", False, 1),
    ("CLI-COLUMN-DATE", False, 2),
    ("CLI-COLUMN-CUSTOMER", False, 3),
    ("CLI-COLUMN-STATE", False, 0),
    ("CLI-COLUMN-REGIME", False, 4),
    ("CLI-COLUMN-CHARGED", True, 5),
    ("CLI-COLUMN-BOOKED", True, 0),
)
_GAP = 2
#: Longer names of customers are cut on this screen only.
_LONGEST_NAME = 24


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


def log_ins(people: Sequence[LogIn], terminal: Terminal) -> Table:
    """How to sign in to the dashboard."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for person in people:
        words = terminal.say("CLI-LOCAL-LOG-IN", role=f"@ROLE-{person.role.value.upper()}")
        table.add_row(words, person.email, person.password)
    return table


def print_orders(records: Sequence[OrderRecord], terminal: Terminal) -> None:
    """Every order and credit: where it stands, what was booked, and on a line of its own why."""
    head = tuple(Text(terminal.say(code), "bold") for code, _, _ in _COLUMNS)
    rows = [_cells(record, terminal) for record in records]
    widths = [max(row[place].cell_len for row in (head, *rows)) for place in range(len(_COLUMNS))]
    shown_places = _places(widths, terminal.out.width)
    out = terminal.out
    out.print(Rule(terminal.say("CLI-LOCAL-ORDERS"), style="dim"))
    out.print(_row(head, widths, shown_places), no_wrap=True, overflow="ellipsis", crop=True)
    for record, row in zip(records, rows, strict=True):
        out.print(_row(row, widths, shown_places), no_wrap=True, overflow="ellipsis", crop=True)
        why = _why(record, terminal)
        if why:
            out.print(Padding(shown(f"↳ {why}", "dim"), (0, 0, 0, 4)))
    out.print()


def _places(widths: Sequence[int], width: int) -> list[int]:
    """Which columns fit: the least needed ones go first."""
    places = list(range(len(_COLUMNS)))
    for unneeded in sorted((place for place in places if _COLUMNS[place][2]), key=lambda place: _COLUMNS[place][2]):
        if sum(widths[place] + _GAP for place in places) <= width:
            break
        places.remove(unneeded)
    return places


def _row(cells: Sequence[Text], widths: Sequence[int], shown_places: Sequence[int]) -> Text:
    row = Text()
    for place in shown_places:
        cell = cells[place].copy()
        padding = " " * (widths[place] - cell.cell_len)
        _, right, _ = _COLUMNS[place]
        row.append(padding if right else "").append_text(cell).append("" if right else padding)
        row.append(" " * _GAP)
    row.rstrip()
    return row


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
        _cut(shown(record.customer_name)),
        Text(state, colour_of(record.state)),
        Text(_regime(record.regime, record.vat_country, terminal)),
        Text(amount),
        Text(booked),
    )


def _cut(name: Text) -> Text:
    name.truncate(_LONGEST_NAME, overflow="ellipsis")
    return name


def _name(record: OrderRecord) -> str:
    if record.key.kind is DocumentKind.CREDIT:
        return f"{record.key.order_id}-C{record.slip_id or record.key.number}"
    return str(record.key.order_id)


def _regime(regime: Regime | None, country: str, terminal: Terminal) -> str:
    if regime is None:
        return ""
    return f"{terminal.say(f'CLI-REGIME-{regime.value.upper()}')} {country}".rstrip()


def _why(record: OrderRecord, terminal: Terminal) -> str:
    """The first finding that holds it, else what it waits for, else the first remark; and how many more there are."""
    blocking = [finding for finding in record.findings if finding.severity is Severity.BLOCKS]
    if not blocking and record.waits_for:
        return terminal.say(record.waits_for)
    told = blocking or list(record.findings)
    if not told:
        return ""
    text = terminal.say(told[0].code, **told[0].params)
    return f"{text} (+{len(told) - 1})" if len(told) > 1 else text
