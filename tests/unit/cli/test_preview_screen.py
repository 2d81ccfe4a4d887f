from datetime import date

import pytest
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.invoice import Contact, LineKind, OmittedLine, Regime
from factuurbrug.domain.record import State
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.usecases.preview_entries import PreviewEntry

from cli.preview.screen import print_entry
from cli.preview.summary import summary_of
from cli.preview.summary_screen import print_summary
from tests.builders.invoices import ANY_REASON, a_line, an_assessment, an_invoice
from tests.builders.terminals import a_terminal, written

HELD = blocks("ORDER-UNREADABLE", detail="geen totaal")


def an_entry(
    assessment: Assessment | None = None,
    *,
    slip_id: int | None = None,
    check: VatNumberCheck | None = None,
) -> PreviewEntry:
    return PreviewEntry(
        8,
        "XKBKNABJK",
        assessment or an_assessment(),
        placed_on=date(2026, 7, 26),
        customer_name="Sanne de Vries",
        slip_id=slip_id,
        vat_check=check,
    )


def on_screen(entry: PreviewEntry, *, width: int = 160, language: str = "nl") -> str:
    terminal = a_terminal(width=width, language=language)
    print_entry(entry, terminal)
    return written(terminal)


@pytest.mark.parametrize("width", [160, 60])
def test_a_ready_order_shows_amount_codes_reason_and_proof_on_any_screen(width: int) -> None:
    screen = on_screen(an_entry(), width=width)

    words = " ".join(screen.split())
    for wanted in ("8 XKBKNABJK 26-07-2026 Sanne de Vries", "READY", "binnenland NL", "Mok", "€ 12,10", "21%", "80000"):
        assert wanted in words
    assert "✓ Op de cent: winkel € 12,10, boeking € 12,10" in words


@pytest.mark.parametrize("width", [160, 60, 30])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    long_line = a_line(description="Een heel lange omschrijving van een artikel " * 4)

    screen = on_screen(an_entry(an_assessment(invoice=an_invoice(long_line))), width=width)

    assert max(len(line) for line in screen.splitlines()) <= width


def test_a_held_order_shows_why_and_what_to_do() -> None:
    screen = on_screen(an_entry(an_assessment(State.HELD, HELD)))

    assert "✗ ORDER-UNREADABLE" in screen
    assert "wat nu: Bekijk de bestelling in de webwinkel." in screen


def test_a_difference_is_shown_with_a_cross_and_its_size() -> None:
    invoice = an_invoice(shop_total="12.11")

    screen = on_screen(an_entry(an_assessment(invoice=invoice)))

    assert "✗ Op de cent" in screen
    assert "verschil € -0,01" in screen


def test_a_vat_difference_is_shown_beside_the_tick() -> None:
    invoice = an_invoice(shop_vat="2.11")

    screen = on_screen(an_entry(an_assessment(invoice=invoice)))

    assert "✓ Op de cent" in screen
    assert "btw € -0,01" in screen


def test_a_credit_names_its_slip_and_a_processed_invoice_its_number() -> None:
    screen = on_screen(an_entry(an_assessment(invoice=an_invoice(process=True)), slip_id=12))

    assert "creditnota 12" in screen
    assert "Factuur XKBKNABJK" in screen


def test_the_registers_answer_is_shown_with_its_proof() -> None:
    check = VatNumberCheck("DE123456789", VatNumberStatus.VALID, consultation_number="WAPIAAAA")

    screen = on_screen(an_entry(check=check))

    assert "VIES DE123456789: geldig (WAPIAAAA)" in screen


def test_a_row_left_off_is_named() -> None:
    screen = on_screen(an_entry(an_assessment(omitted=(OmittedLine("Sticker", ANY_REASON),))))

    assert "Niet op de factuur: Sticker — Afgebroken." in screen


def test_a_waiting_order_says_so() -> None:
    screen = on_screen(an_entry(an_assessment(State.FETCHED, waits_for="CLI-INTERRUPTED")))

    assert "⧗ Afgebroken." in screen


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    contact = Contact("W8", full_name="[red]Jan[/red] \x1b[31m", country="NL")

    screen = on_screen(an_entry(an_assessment(invoice=an_invoice(contact=contact))))

    assert "[red]Jan[/red]" in screen
    assert "\x1b" not in screen


def test_english_is_english() -> None:
    screen = on_screen(an_entry(), language="en")

    assert "To the cent: shop € 12.10" in screen


def test_the_summary_counts_states_and_findings_and_adds_up_ready_invoices_per_rate() -> None:
    mixed = an_invoice(a_line("12.10", quantity="2"), a_line("10.90", rate="9"))
    entries = [
        an_entry(an_assessment(State.READY, warns("ORDER-UNREADABLE", detail="x"), invoice=mixed)),
        an_entry(an_assessment(invoice=an_invoice(a_line("12.10", quantity="-1"))), slip_id=12),
        an_entry(an_assessment(State.HELD, HELD, invoice=an_invoice(a_line("999.00")))),
    ]

    summary = summary_of(entries)

    assert summary.states == {State.READY: 2, State.HELD: 1}
    assert summary.credits == 1
    assert summary.findings == {"ORDER-UNREADABLE": 2}
    assert {(key[0], key[1], str(key[2])): str(total.vat.amount) for key, total in summary.totals.items()} == {
        ("domestic", "NL", "21"): "2.10",
        ("domestic", "NL", "9"): "0.90",
    }


def test_the_summary_is_shown_with_totals_per_country_and_rate() -> None:
    terminal = a_terminal()
    oss = an_invoice(a_line("119.00", rate="19"), regime=Regime.OSS, vat_country="DE")

    print_summary(summary_of([an_entry(an_assessment(invoice=oss))]), terminal)

    words = " ".join(written(terminal).split())
    assert "1 READY klaar om te boeken" in words
    assert "OSS DE 19% € 100,00 € 19,00" in words


def test_a_discount_line_is_shown_negative() -> None:
    invoice = an_invoice(a_line("12.10"), a_line("-1.21", kind=LineKind.DISCOUNT, description="Korting"))

    screen = on_screen(an_entry(an_assessment(invoice=invoice)))

    assert "€ -1,21" in screen
