import json
from decimal import Decimal

import pytest
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.invoice import LineKind, OmittedLine
from factuurbrug.domain.money import Money
from factuurbrug.domain.record import State
from factuurbrug.ports.shop import UnreadableOrder
from factuurbrug.usecases.preview_entries import PreviewEntry, entry_of_unreadable

from cli.preview.json_form import amount_text, json_of, quantity_text
from tests.builders.invoices import ANY_REASON, a_line, an_assessment, an_invoice


def an_entry(assessment: Assessment, *, slip_id: int | None = None) -> PreviewEntry:
    return PreviewEntry(8, "XKBKNABJK", assessment, slip_id=slip_id)


def test_a_ready_order_has_every_field_of_the_promised_form() -> None:
    entry = an_entry(an_assessment())

    form = json_of(entry, language="nl")

    assert list(form) == [
        "order_id", "reference", "state", "regime", "vat_country", "findings", "invoice", "cent_proof",
    ]  # fmt: skip
    assert form["invoice"] == {
        "subject": "Bestelling XKBKNABJK (8)",
        "reference": None,
        "date": "2026-07-26",
        "currency": "EUR",
        "payment_method": "Online",
        "contact": {
            "code": "W8", "type": "Person", "full_name": "Sanne de Vries", "first_name": "", "last_name": "",
            "address1": "", "address2": "", "postcode": "", "city": "", "country": "NL", "email": "", "phone": "",
            "vat_number": "", "fixed": False,
        },
        "lines": [
            {
                "kind": "product", "description": "Mok", "quantity": "1", "unit_price": "12.10",
                "amount_incl": "12.10", "amount_excl": "10.00", "vat": "2.10", "rate": "21", "vat_type": 1,
                "ledger_account": "80000", "reason": "Afgebroken.",
            }
        ],
        "total_incl": "12.10",
        "total_excl": "10.00",
        "vat": "2.10",
        "vat_by_rate": {"21": "2.10"},
    }  # fmt: skip
    assert form["cent_proof"] == {
        "shop_total_incl": "12.10", "booked_total_incl": "12.10", "difference": "0.00",
        "shop_vat": "2.10", "booked_vat": "2.10", "vat_difference": "0.00",
    }  # fmt: skip


def test_an_order_without_invoice_has_null_for_invoice_and_proof() -> None:
    finding = blocks("ORDER-UNREADABLE", detail="geen totaal")
    entry = an_entry(an_assessment(State.HELD, finding))

    form = json_of(entry, language="nl")

    assert (form["state"], form["regime"], form["invoice"], form["cent_proof"]) == ("HELD", None, None, None)
    assert form["findings"] == [
        {
            "code": "ORDER-UNREADABLE",
            "severity": "blocks",
            "text": "Deze bestelling kon niet worden begrepen (geen totaal).",
        }
    ]


def test_findings_are_told_in_the_chosen_language() -> None:
    entry = an_entry(an_assessment(State.HELD, blocks("ORDER-UNREADABLE", detail="no total")))

    dutch, english = (json_of(entry, language=language)["findings"] for language in ("nl", "en"))

    assert dutch != english


def test_a_credit_names_its_slip() -> None:
    entry = an_entry(an_assessment(), slip_id=12)

    form = json_of(entry, language="nl")

    assert (form["order_id"], form["kind"], form["slip_id"]) == (8, "credit", 12)


def test_an_order_that_the_shop_gave_garbled_gets_its_line_too() -> None:
    garbled = UnreadableOrder(9, 1, "ABC", "", blocks("ORDER-UNREADABLE", detail="x"))

    form = json_of(entry_of_unreadable(garbled), language="nl")

    assert (form["order_id"], form["state"], form["invoice"]) == (9, "HELD", None)


def test_a_row_left_off_the_invoice_is_named_with_its_reason() -> None:
    omitted = (OmittedLine("Gratis sticker", ANY_REASON),)

    form = json_of(an_entry(an_assessment(omitted=omitted)), language="nl")

    assert form["omitted"] == [{"description": "Gratis sticker", "reason": "Afgebroken."}]


def test_a_waiting_order_says_what_it_waits_for() -> None:
    entry = an_entry(an_assessment(State.FETCHED, waits_for="ORDER-NOT-PAID"))

    form = json_of(entry, language="nl")

    assert form["waits_for"] == "ORDER-NOT-PAID"


def test_a_discount_and_two_rates_add_up_in_text() -> None:
    invoice = an_invoice(
        a_line("12.10", quantity="2"),
        a_line("10.90", rate="9.000"),
        a_line("-1.21", kind=LineKind.DISCOUNT),
    )

    form = json_of(an_entry(an_assessment(invoice=invoice)), language="nl")

    shown = json.loads(json.dumps(form))["invoice"]
    assert shown["total_incl"] == "33.89"
    assert shown["vat_by_rate"] == {"21": "3.99", "9": "0.90"}
    assert [line["unit_price"] for line in shown["lines"]] == ["12.10", "10.90", "-1.21"]


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [("5", "EUR", "5.00"), ("1000", "JPY", "1000.00"), ("1.25", "KWD", "1.250"), ("-0.5", "EUR", "-0.50")],
)
def test_amounts_have_at_least_two_decimals(amount: str, currency: str, text: str) -> None:
    assert amount_text(Money.parse(amount, currency)) == text


@pytest.mark.parametrize(("quantity", "text"), [("1.000", "1"), ("-2", "-2"), ("100", "100"), ("0.50", "0.5")])
def test_quantities_have_no_needless_zeros(quantity: str, text: str) -> None:
    assert quantity_text(Decimal(quantity)) == text
