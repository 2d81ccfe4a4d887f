"""The sums below a preview, for people."""

from rich import box
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cli.layout import colour_of, shown_amount
from cli.preview.summary import PreviewSummary
from cli.terminal import Terminal


def print_summary(summary: PreviewSummary, terminal: Terminal) -> None:
    """The sums below a preview."""
    out = terminal.out
    out.print(Rule(terminal.say("CLI-SUMMARY"), style="dim"))
    out.print(_states(summary, terminal))
    if summary.totals:
        out.print(_totals(summary, terminal))
    if summary.findings:
        out.print(_findings_table(summary, terminal))


def _states(summary: PreviewSummary, terminal: Terminal) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for state, count in sorted(summary.states.items(), key=lambda item: -item[1]):
        words = terminal.say(f"CLI-STATE-{state.value}")
        table.add_row(str(count), Text(state.value, colour_of(state)), words)
    if summary.credits:
        table.add_row(str(summary.credits), "", terminal.say("CLI-OF-WHICH-CREDITS"))
    return table


def _totals(summary: PreviewSummary, terminal: Terminal) -> Table:
    language = terminal.language
    table = Table(title=terminal.say("CLI-TOTALS"), box=box.SIMPLE_HEAD, title_justify="left")
    for code in ("CLI-COLUMN-REGIME", "CLI-COLUMN-COUNTRY"):
        table.add_column(terminal.say(code))
    for code in ("CLI-COLUMN-RATE", "CLI-COLUMN-EXCL", "CLI-COLUMN-VAT"):
        table.add_column(terminal.say(code), justify="right", no_wrap=True)
    ordered = sorted(summary.totals.items(), key=lambda item: (item[0][0], item[0][1], -item[0][2].percent, item[0][3]))
    for (regime, country, rate, _currency), total in ordered:
        table.add_row(
            terminal.say(f"CLI-REGIME-{regime.upper()}"),
            country,
            f"{rate}%",
            shown_amount(total.net, language),
            shown_amount(total.vat, language),
        )
    return table


def _findings_table(summary: PreviewSummary, terminal: Terminal) -> Table:
    table = Table(title=terminal.say("CLI-FINDINGS"), box=None, show_header=False, title_justify="left")
    for code, count in summary.findings.items():
        table.add_row(f"{count} ×", code)
    return table
