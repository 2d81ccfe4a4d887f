"""How the simulated Yuki adds up: its own rules, told apart by cents."""

import pytest

from tests.simulators.yuki.wire import Client, Json, a_line, an_invoice


def totals(client: Client, lines: str) -> Json:
    client.booked(an_invoice(lines=lines))
    (one,) = client.admin("GET", "documents")
    return one["total_excl"], one["vat"], one["total_incl"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (a_line(quantity="2", price="14.88", percentage="9.00", kind="2"), ("27.30", "2.46", "29.76")),
        (a_line(quantity="1", price="10.00", included=False), ("10.00", "2.10", "12.10")),
        (a_line(quantity="2.5", price="0.01"), ("0.02", "0.01", "0.03")),
        (a_line(quantity="-2.5", price="0.01"), ("-0.02", "-0.01", "-0.03")),
        (a_line(quantity="19", price="127.83"), ("2007.25", "421.52", "2428.77")),
        (a_line(quantity="0.5", price="0.01", included=False), ("0.01", "0.00", "0.01")),
    ],
    ids=["per unit", "excluding", "half up", "half away from zero", "unit route", "half a cent"],
)
def test_a_line_is_quantity_times_price_rounded_half_up(
    client: Client, line: str, expected: tuple[str, str, str]
) -> None:
    assert totals(client, line) == expected


def test_vat_is_rounded_per_line_not_per_invoice(client: Client) -> None:
    lines = "".join(a_line(item=f"Item {n}", price="0.10") for n in range(3))

    assert totals(client, lines) == ("0.24", "0.06", "0.30")


def test_line_amounts_take_the_place_of_the_computation(client: Client) -> None:
    line = a_line(quantity="3", price="3.33", amount="10.00", vat_amount="1.73")

    assert totals(client, line) == ("8.27", "1.73", "10.00")


def test_a_line_amount_excludes_vat_when_the_price_does(client: Client) -> None:
    line = a_line(quantity="3", price="3.33", included=False, amount="10.00")

    assert totals(client, line) == ("10.00", "2.10", "12.10")


def test_a_line_amount_has_the_sign_of_the_line(client: Client) -> None:
    line = a_line(quantity="-1", price="10.00", amount="10.00")

    assert "teken" in client.refused(an_invoice(lines=line))


def test_a_discount_is_a_negative_price(client: Client) -> None:
    lines = a_line(price="121.00") + a_line(item="Korting", price="-12.10")

    assert totals(client, lines) == ("90.00", "18.90", "108.90")


def test_a_credit_invoice_has_a_negative_total(client: Client) -> None:
    assert totals(client, a_line(quantity="-1", price="12.10")) == ("-10.00", "-2.10", "-12.10")
