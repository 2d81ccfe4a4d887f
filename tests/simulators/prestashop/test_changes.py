"""The shop changes over time as the real one does, with or without `date_upd`."""

from decimal import Decimal

import pytest

from tests.simulators.prestashop.asking import Client, Row

NOW = "2027-01-04 09:30:00"


@pytest.fixture
def later(client: Client) -> Client:
    client.admin("clock", {"now": "2027-01-04T09:30:00"})
    return client


def waiting_order(client: Client) -> Row:
    """Return an order that waits for a bank transfer: no invoice, nothing paid."""
    row = client.rows("orders?display=full&filter[current_state]=[10]&sort=[id_ASC]&limit=1")[0]
    assert (row["invoice_number"], row["total_paid_real"]) == ("0", "0.000000")
    return row


def since(client: Client) -> list[int]:
    """Return the orders that an hourly run would see as changed."""
    path = "orders?display=[id]&date=1&filter[date_upd]=%3E[2027-01-01 00:00:00]&sort=[id_ASC]"
    return client.ids(path)


def test_a_paid_status_brings_history_invoice_and_payment(later: Client) -> None:
    before = waiting_order(later)
    number = before["id"]
    last = max(int(one["number"]) for one in later.rows("order_invoices?display=[number]"))

    later.admin(f"orders/{number}/state", {"state": 2})

    after = later.row("orders", number)
    history = later.rows(f"order_histories?display=full&filter[id_order]=[{number}]")[-1]
    (invoice,) = later.rows(f"order_invoices?display=full&filter[id_order]=[{number}]")
    payment = later.rows(f"order_payments?display=full&filter[order_reference]={after['reference']}")
    details = later.rows(f"order_details?display=full&filter[id_order]=[{number}]")
    assert (after["current_state"], after["valid"], after["date_upd"]) == ("2", "1", NOW)
    assert (history["id_order_state"], history["date_add"]) == ("2", NOW)
    assert (after["invoice_number"], after["invoice_date"]) == (str(last + 1), NOW)
    assert (invoice["number"], invoice["date_add"]) == (str(last + 1), NOW)
    assert invoice["total_paid_tax_incl"] == after["total_paid_tax_incl"]
    assert {row["id_order_invoice"] for row in details} == {str(invoice["id"])}
    assert [(one["amount"], one["payment_method"]) for one in payment] == [(after["total_paid"], "Wire payment")]
    assert after["total_paid_real"] == after["total_paid"]
    assert since(later) == [number]


def test_a_second_paid_status_makes_nothing_twice(later: Client) -> None:
    number = waiting_order(later)["id"]
    later.admin(f"orders/{number}/state", {"state": 2})
    invoice = later.row("orders", number)["invoice_number"]

    later.admin(f"orders/{number}/state", {"state": 4})

    after = later.row("orders", number)
    assert after["invoice_number"] == invoice
    assert len(later.rows(f"order_payments?filter[order_reference]={after['reference']}")) == 1
    assert (after["delivery_number"] != "0", after["delivery_date"]) == (True, NOW)


def test_a_cancelled_order_keeps_its_invoice_number_and_is_not_valid(later: Client) -> None:
    before = later.row("orders", 8)

    later.admin("orders/8/state", {"state": 6})

    after = later.row("orders", 8)
    assert (after["valid"], after["invoice_number"]) == ("0", before["invoice_number"])
    assert later.rows("order_slip?filter[id_order]=[8]") == []
    assert since(later) == [8]


def test_a_payment_hangs_on_the_reference_and_touches_the_order(later: Client) -> None:
    before = waiting_order(later)

    later.admin(
        f"orders/{before['id']}/payments",
        {"amount": "12.34", "payment_method": "iDEAL", "transaction_id": "tr_nieuw"},
    )

    (payment,) = later.rows("order_payments?display=full&filter[transaction_id]=[tr_nieuw]")
    assert payment["order_reference"] == before["reference"]
    assert (payment["amount"], payment["payment_method"]) == ("12.340000", "iDEAL")
    assert later.row("orders", before["id"])["total_paid_real"] == "12.340000"
    assert since(later) == [before["id"]]


def test_changed_amounts_stand_on_order_and_invoice(later: Client) -> None:
    later.admin("orders/8/amounts", {"total_paid_tax_incl": "50", "total_paid": "50.005", "total_products": 9})

    after = later.row("orders", 8)
    (invoice,) = later.rows("order_invoices?display=full&filter[id_order]=[8]")
    assert (after["total_paid_tax_incl"], after["total_paid"]) == ("50.000000", "50.005000")
    assert (invoice["total_paid_tax_incl"], invoice["total_products"]) == ("50.000000", "9.000000")
    assert since(later) == [8]


def test_an_edited_address_changes_old_orders_without_a_trace_on_them(later: Client) -> None:
    address = later.row("orders", 8)["id_address_invoice"]

    later.admin(f"addresses/{address}", {"company": "Nieuw BV", "vat_number": "NL001"})

    row = later.row("addresses", int(address))
    assert (row["company"], row["vat_number"], row["date_upd"]) == ("Nieuw BV", "NL001", NOW)
    assert since(later) == []


def test_a_renamed_customer_leaves_orders_alone(later: Client) -> None:
    later.admin("customers/4", {"lastname": "Jansen"})

    assert later.row("customers", 4)["lastname"] == "Jansen"
    assert since(later) == []


def test_a_credit_slip_refunds_lines_and_leaves_the_orders_date_alone(later: Client) -> None:
    later.admin("orders/8/slips", {"details": {"11": 1}, "shipping": True})

    (slip,) = later.rows("order_slip?display=full&filter[id_order]=[8]")
    detail = later.row("order_details", 11)
    assert (slip["id"], slip["date_add"], slip["id_customer"]) == (7, NOW, "4")
    assert (slip["total_products_tax_excl"], slip["total_products_tax_incl"]) == (
        "8.264463",
        "10.000000",
    )
    assert (slip["amount"], slip["shipping_cost_amount"]) == ("8.264463", "6.950000")
    assert slip["total_shipping_tax_excl"] == "5.740000"
    assert slip["associations"]["order_slip_details"] == [
        {
            "id": "7",
            "id_order_detail": "11",
            "product_quantity": "1",
            "amount_tax_excl": "8.260000",
            "amount_tax_incl": "10.000000",
        }
    ]
    assert (detail["product_quantity_refunded"], detail["total_refunded_tax_incl"]) == (
        "1",
        "10.000000",
    )
    assert since(later) == []


def test_a_slip_has_the_form_of_a_recorded_one(later: Client) -> None:
    recorded = later.row("order_slip", 4)

    later.admin("orders/8/slips", {"details": {"11": 1}})

    assert list(later.row("order_slip", 7)) == list(recorded)


def test_shipping_alone_can_be_given_back_in_part(later: Client) -> None:
    later.admin("orders/8/slips", {"shipping": "2.50"})

    slip = later.row("order_slip", 7)
    assert (slip["amount"], slip["shipping_cost_amount"]) == ("0.000000", "2.500000")
    assert slip["total_shipping_tax_excl"] == "2.060000"
    assert "associations" not in slip


@pytest.mark.parametrize(
    "slip",
    [{}, {"details": {"11": 3}}, {"details": {"13": 1}}, {"details": {"11": 0}}, {"shipping": "7"}],
)
def test_more_than_was_bought_cannot_be_given_back(client: Client, slip: Row) -> None:
    answer = client.admin_raw("orders/8/slips", slip)

    assert answer.status_code == 400
    assert answer.json()["error"]
    assert client.rows("order_slip?filter[id_order]=[8]") == []


def test_a_voucher_given_afterwards_lowers_order_and_invoice(later: Client) -> None:
    before = later.row("orders", 8)

    later.admin("orders/8/discounts", {"name": "Goedmaker", "value": "5.00"})

    after = later.row("orders", 8)
    (rule,) = later.rows("order_cart_rules?display=full&filter[id_order]=[8]")
    (invoice,) = later.rows("order_invoices?display=full&filter[id_order]=[8]")
    assert (rule["name"], rule["value"], rule["value_tax_excl"]) == (
        "Goedmaker",
        "5.000000",
        "4.360000",
    )
    assert Decimal(before["total_paid"]) - Decimal(after["total_paid"]) == Decimal(5)
    assert after["total_discounts_tax_excl"] == "4.360000"
    assert invoice["total_discount_tax_incl"] == "5.000000"
    assert invoice["total_paid_tax_incl"] == after["total_paid_tax_incl"]
    assert since(later) == [8]


def test_a_note_touches_the_order(later: Client) -> None:
    later.admin("orders/8/note", {"note": "Belt terug <b>&</b>"})

    assert later.row("orders", 8)["note"] == "Belt terug <b>&</b>"
    assert since(later) == [8]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("orders/8/amounts", {"total_paid": 1.5}),
        ("orders/8/amounts", {"total_paid": "veel"}),
        ("orders/8/amounts", {"reference": "X"}),
        ("orders/8/amounts", {}),
        ("orders/8/state", {"state": 99}),
        ("orders/8/state", {}),
        ("orders/9999/state", {"state": 2}),
        ("orders/8/payments", {}),
        ("addresses/5", {"straat": "X"}),
        ("addresses/5", {"id": "6"}),
        ("customers/5", {}),
        ("orders", {"count": 0}),
        ("orders", {"copy_of": 9999}),
        ("clock", {"now": "straks"}),
        ("switches", {"webservice": "uit"}),
        ("switches", {"licht": True}),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_changes_nothing(client: Client, path: str, content: Row) -> None:
    before = client.raw("orders?display=full").content

    answer = client.admin_raw(path, content)

    assert answer.status_code == 400
    assert answer.json()["error"]
    assert client.raw("orders?display=full").content == before
