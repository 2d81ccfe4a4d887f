"""An invoice in an answer: lines with their reasons, the proof to the cent, what was left off."""

from datetime import UTC, datetime

import pytest
from factuurbrug.domain.findings import Reason
from factuurbrug.domain.invoice import OmittedLine
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from factuurbrug.web.answers.invoices import invoice_answer, vat_proof_answer

from tests.builders.invoices import a_line, an_invoice


def test_lines_and_sums_are_what_yuki_will_compute() -> None:
    shown = invoice_answer(an_invoice(a_line("12.10", quantity="2"), a_line("-1.09", rate="9")), "nl")

    assert [(one.quantity, one.amount_incl, one.amount_excl, one.vat, one.rate) for one in shown.lines] == [
        ("2", "24.20", "20.00", "4.20", "21"),
        ("1", "-1.09", "-1.00", "-0.09", "9"),
    ]
    assert (shown.total_incl, shown.total_excl, shown.vat) == ("23.11", "19.00", "4.11")


def test_the_cent_proof_shows_booked_less_shop() -> None:
    proof = invoice_answer(an_invoice(shop_total="12.09", shop_vat="2.11"), "nl").cent_proof

    assert (proof.difference, proof.vat_difference) == ("0.01", "-0.01")


def test_a_row_that_is_left_off_says_which_and_why() -> None:
    omitted = OmittedLine("Gratis staal", Reason("LINE-AMOUNT-ZERO"))

    shown = invoice_answer(an_invoice(), "nl", omitted=[omitted]).omitted

    assert shown[0].text.startswith("Gratis staal: Bedrag 0")


def test_the_answer_of_the_register_is_proof_with_its_number_and_moment() -> None:
    check = VatNumberCheck(
        "BE0428759497",
        VatNumberStatus.VALID,
        checked_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        requester="NL1",
        consultation_number="WAPI1",
    )

    shown = vat_proof_answer(check, "nl")

    assert shown is not None
    assert (shown.status, shown.checked_at, shown.requester) == ("valid", "2026-11-22T12:00:00+00:00", "NL1")
    assert "WAPI1" in shown.text


@pytest.mark.parametrize("check", [None, VatNumberCheck("", VatNumberStatus.NOT_NEEDED)])
def test_where_no_number_mattered_there_is_no_proof(check: VatNumberCheck | None) -> None:
    assert vat_proof_answer(check, "nl") is None
