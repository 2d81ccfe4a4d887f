"""Hiding a customer: in the fields that are theirs, and in every text in which they occur by accident."""

from dataclasses import replace

import pytest
from factuurbrug.domain.masking import Mask, masked_email, masked_name, masked_number, masked_postcode
from factuurbrug.domain.order import Order
from factuurbrug.domain.party import Address, Customer

from tests.builders.orders import an_order


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        (masked_name("Zoë O’Brien"), "Z*** O***"),
        (masked_name(""), ""),
        (masked_email("jan.de.vries@example.co.uk"), "j***@e***.uk"),
        (masked_email("geen adres"), "***"),
        (masked_email(""), ""),
        (masked_number("DE129273398"), "DE***98"),
        (masked_number("123"), "***"),
        (masked_number(""), ""),
        (masked_postcode("1015 CN"), "10***"),
    ],
)
def test_enough_is_left_to_recognise_and_no_more(shown: str, wanted: str) -> None:
    assert shown == wanted


def a_customers_order() -> Order:
    address = Address(
        id=1, country="NL", postcode="1015 CN", city="Amsterdam", address1="Keizersgracht 1", address2="II",
        first_name="Zoë", last_name="O’Brien", company="Bakkerij Zoet", vat_number="NL000099998B57", phone="0612345678",
    )  # fmt: skip
    customer = Customer(1, "Zoë", "O’Brien", "zoe@bakkerij.example", "Bakkerij Zoet")
    return replace(an_order(id=8), invoice_address=address, delivery_address=address, customer=customer)


@pytest.fixture
def mask() -> Mask:
    return Mask.of(a_customers_order(), None, "Bakkerij Zoet")


def test_the_customers_own_fields_are_hidden_whatever_stands_in_them(mask: Mask) -> None:
    plain = {"customer": {"first_name": "Iemand", "email": "een@ander.nl", "id": 7}, "note": "bel mij", "city": "Ee"}

    assert mask(plain) == {
        "customer": {"first_name": "I***", "email": "e***@a***.nl", "id": 7}, "note": "***", "city": "E***",
    }  # fmt: skip


def test_what_is_known_of_the_customer_is_hidden_in_every_other_text(mask: Mask) -> None:
    texts = ["Factuur voor BAKKERIJ ZOET te amsterdam", "zoe@bakkerij.example", "btw NL000099998B57 is fout"]

    assert mask({"params": texts}) == {
        "params": ["Factuur voor B*** Z*** te A***", "z***@b***.example", "btw NL***57 is fout"]
    }


def test_an_address_of_anybody_is_hidden_though_nobody_knows_them(mask: Mask) -> None:
    assert mask(["mail iemand@elders.example"]) == ["mail i***@e***.example"]


def test_part_of_a_word_is_no_name(mask: Mask) -> None:
    assert mask("Zoëmeren en Amsterdammertjes") == "Zoëmeren en Amsterdammertjes"


def test_codes_and_states_stay_though_a_customer_is_called_so() -> None:
    order = replace(a_customers_order(), customer=Customer(1, "Held", "Order", "held@order.example"))

    plain = {"state": "HELD", "findings": [{"code": "ORDER-TOTAL", "params": {"state": "@STATE-HELD"}}]}

    assert Mask.of(order, None)(plain) == plain


def test_who_acted_is_hidden_when_it_is_a_person(mask: Mask) -> None:
    assert mask([{"actor": "fetch_orders"}, {"actor": "berta@boekhouder.nl"}]) == [
        {"actor": "fetch_orders"}, {"actor": "b***@b***.nl"},
    ]  # fmt: skip


def test_numbers_and_truths_stay_as_they_are(mask: Mask) -> None:
    assert mask({"quantity": 2, "process": True, "nothing": None}) == {"quantity": 2, "process": True, "nothing": None}
