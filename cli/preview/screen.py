"""The preview for people: each order with its lines, reasons, cent proof and findings."""

from collections.abc import Iterator

from factuurbrug.domain.findings import Finding, Reason, Severity
from factuurbrug.domain.invoice import CentProof, Invoice, InvoiceLine
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.usecases.preview_entries import PreviewEntry
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cli.layout import (
    NARROW,
    colour_of,
    shown,
    shown_amount,
    shown_date,
    shown_number,
)
from cli.preview.json_form import quantity_text
from cli.terminal import Terminal


def print_entry(entry: PreviewEntry, terminal: Terminal) -> None:
    """One order or credit."""
    out = terminal.out
    out.print(_heading(entry, terminal))
    for part in _body(entry, terminal):
        out.print(Padding(part, (0, 0, 0, 2)))
    out.print()


def _heading(entry: PreviewEntry, terminal: Terminal) -> Text:
    assessment = entry.assessment
    heading = Text.assemble(("● ", colour_of(assessment.state)), (f"{entry.order_id}", "bold"))
    if entry.is_credit:
        heading.append(f"  {terminal.say('CLI-CREDIT', slip=str(entry.slip_id))}", "bold")
    for part in (
        shown(entry.reference, "bold"),
        Text(shown_date(entry.placed_on, terminal.language)),
        shown(entry.customer_name),
    ):
        if part.plain:
            heading.append("  ").append_text(part)
    state = terminal.say(f"CLI-STATE-{assessment.state.value}")
    heading.append("  ").append(f"{assessment.state.value} {state}", colour_of(assessment.state))
    if assessment.regime is not None:
        heading.append(f"  {terminal.say(f'CLI-REGIME-{assessment.regime.value.upper()}')}")
        heading.append(f" {assessment.vat_country}".rstrip())
    return heading


def _body(entry: PreviewEntry, terminal: Terminal) -> Iterator[RenderableType]:
    assessment = entry.assessment
    if assessment.waits_for:
        yield Text(f"⧗ {terminal.say(assessment.waits_for)}", "yellow")
    for finding in assessment.findings:
        yield _finding(finding, terminal)
    if entry.vat_check is not None:
        yield _vat_check(entry.vat_check, terminal)
    invoice = assessment.invoice
    if invoice is not None:
        yield _header(invoice, terminal)
        yield _lines(invoice, terminal)
    for line in assessment.omitted:
        words = terminal.say("CLI-OMITTED")
        reason = _reason(line.reason, terminal)
        yield shown(f"{words}: {line.description} — {reason}", "dim")
    if invoice is not None:
        yield _cent_proof(invoice.cent_proof, terminal)


def _finding(finding: Finding, terminal: Terminal) -> RenderableType:
    blocks = finding.severity is Severity.BLOCKS
    mark, colour = ("✗", "red") if blocks else ("!", "yellow")
    text = shown(terminal.say(finding.code, **finding.params))
    line = Text.assemble((f"{mark} {finding.code}  ", colour), text)
    advice = terminal.now(finding.code, finding.params)
    if not advice:
        return line
    return Group(line, Text(f"  → {terminal.say('CLI-WHAT-NOW')}: ", "cyan").append_text(shown(advice)))


def _vat_check(check: VatNumberCheck, terminal: Terminal) -> Text:
    status = terminal.say(f"CLI-VAT-NUMBER-{check.status.value.upper()}")
    proof = check.consultation_number or check.reason
    return shown(f"VIES {check.number}: {status}{f' ({proof})' if proof else ''}", "dim")


def _header(invoice: Invoice, terminal: Terminal) -> Text:
    contact = invoice.contact
    code = "CLI-HEADER-PROCESSED" if invoice.process else "CLI-HEADER-DRAFT"
    return shown(
        terminal.say(
            code,
            subject=invoice.subject,
            reference=invoice.reference or "",
            date=shown_date(invoice.issued_on, terminal.language),
            payment_method=invoice.payment_method,
            contact=" ".join(part for part in (contact.full_name, contact.country, contact.code) if part),
        ),
        "dim",
    )


def _lines(invoice: Invoice, terminal: Terminal) -> RenderableType:
    if terminal.out.width < NARROW:
        return Group(*(_narrow_line(line, terminal) for line in invoice.lines))
    return Group(_table(invoice, terminal), *_reasons(invoice, terminal))


def _table(invoice: Invoice, terminal: Terminal) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for code, right in _COLUMNS:
        table.add_column(
            terminal.say(code) if code else "",
            justify="right" if right else "left",
            no_wrap=right,
            overflow="fold",
        )
    for place, line in enumerate(invoice.lines, start=1):
        table.add_row(Text(str(place), "dim"), *_cells(line, terminal))
    return table


def _reasons(invoice: Invoice, terminal: Terminal) -> Iterator[Text]:
    """Why each line is what it is; lines with the same reason share it."""
    places: dict[str, list[str]] = {}
    for place, line in enumerate(invoice.lines, start=1):
        places.setdefault(_reason(line.reason, terminal), []).append(str(place))
    for reason, numbers in places.items():
        yield shown(f"{', '.join(numbers)}: {reason}", "dim")


_COLUMNS = (
    ("", True),
    ("CLI-COLUMN-QUANTITY", True),
    ("CLI-COLUMN-DESCRIPTION", False),
    ("CLI-COLUMN-UNIT", True),
    ("CLI-COLUMN-INCL", True),
    ("CLI-COLUMN-VAT", True),
    ("CLI-COLUMN-RATE", True),
    ("CLI-COLUMN-CODE", True),
    ("CLI-COLUMN-ACCOUNT", True),
)


def _cells(line: InvoiceLine, terminal: Terminal) -> tuple[Text, ...]:
    language = terminal.language
    return (
        Text(_quantity(line, language)),
        shown(line.description),
        Text(shown_amount(line.unit_price, language)),
        Text(shown_amount(line.amount_incl, language)),
        Text(shown_amount(line.vat, language)),
        Text(f"{_rate(line, language)}%"),
        Text(str(line.vat_type)),
        shown(line.ledger_account),
    )


def _narrow_line(line: InvoiceLine, terminal: Terminal) -> RenderableType:
    language = terminal.language
    first = Text(f"{_quantity(line, language)} × ").append_text(shown(line.description))
    first.append(f"  {shown_amount(line.amount_incl, language)}", "bold")
    codes = terminal.say(
        "CLI-LINE-CODES",
        rate=_rate(line, language),
        vat=shown_amount(line.vat, language),
        vat_type=str(line.vat_type),
        account=line.ledger_account,
    )
    return Group(first, shown(f"{codes} — {_reason(line.reason, terminal)}", "dim"))


def _cent_proof(proof: CentProof, terminal: Terminal) -> Text:
    language = terminal.language
    proven = not proof.difference
    mark, colour = ("✓", "green") if proven else ("✗", "red")
    text = terminal.say(
        "CLI-CENT-PROOF",
        shop=shown_amount(proof.shop_total_incl, language),
        booked=shown_amount(proof.booked_total_incl, language),
        shop_vat=shown_amount(proof.shop_vat, language),
        booked_vat=shown_amount(proof.booked_vat, language),
    )
    line = Text(f"{mark} {text}", colour)
    if not proven or proof.vat_difference:
        line.append(
            "  "
            + terminal.say(
                "CLI-CENT-DIFFERENCE",
                difference=shown_amount(proof.difference, language),
                vat_difference=shown_amount(proof.vat_difference, language),
            ),
            "yellow",
        )
    return line


def _reason(reason: Reason, terminal: Terminal) -> str:
    return terminal.say(reason.code, **reason.params)


def _quantity(line: InvoiceLine, language: str) -> str:
    text = quantity_text(line.quantity)
    return shown_number(line.quantity, language, len(text.partition(".")[2]))


def _rate(line: InvoiceLine, language: str) -> str:
    text = str(line.rate)
    return shown_number(line.rate.percent, language, len(text.partition(".")[2]))
