"""The manual's field tables say what the code does: they are found by trying, and committed as found."""

from typing import Final

import pytest
from factuurbrug.texts.catalogue import message, topics

from tools.field_sample import samples
from tools.field_tables import PAGE, document, rows, trace

TRACED: Final = trace()
SOURCES: Final = {f"{group} {element}": sources for (group, element), sources in TRACED.places.items()}


def test_the_committed_tables_are_those_of_the_code(rewrite_golden: bool) -> None:
    if rewrite_golden:
        PAGE.write_text(document(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == document(), (
        "run `python -m tools.field_tables` and commit what it writes"
    )


def test_every_sample_gives_an_invoice_with_a_line_of_each_kind_that_is_told_of() -> None:
    for sample in samples():
        invoice = sample.invoice()

        assert invoice is not None
        assert {line.kind.value for line in invoice.lines} == {"product", "shipping", "discount", "wrapping"}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("HEAD Reference", {"orders.reference", "orders.invoice_number", "orders.id"}),
        ("HEAD Date", {"orders.date_add", "orders.invoice_date"}),
        ("HEAD PaymentMethod", {"orders.module", "orders.payment"}),
        ("CONTACT City", {"addresses (invoice).city"}),
        ("CONTACT EmailAddress", {"customers.email"}),
        ("PRODUCT Product.Reference", {"order_details.product_reference", "products.reference"}),
        ("PRODUCT Product.VATType", {"addresses (delivery).id_country", "taxes.rate"}),
        ("SHIPPING Product.SalesPrice", {"orders.total_shipping_tax_incl"}),
        ("DISCOUNT Product.SalesPrice", {"orders.total_discounts_tax_incl"}),
    ],
)
def test_what_is_known_to_decide_an_element_is_found(place: str, expected: set[str]) -> None:
    found = {f"{resource}.{field}".rstrip(".") for resource, field in SOURCES[place]}

    assert found >= expected


def test_nothing_of_the_delivery_address_is_sent_but_what_it_decides_of_vat() -> None:
    reached = {place for place, sources in SOURCES.items() if any(one[0] == "addresses (delivery)" for one in sources)}

    assert reached
    assert all("VAT" in place or "GLAccountCode" in place for place in reached)


def test_a_field_that_is_only_checked_reaches_nothing() -> None:
    sent = {source for sources in TRACED.places.values() for source in sources}

    assert not sent & set(TRACED.checked)
    assert ("orders", "total_paid_tax_incl") in TRACED.checked


def test_every_row_has_words_in_both_languages_and_no_words_are_left_over() -> None:
    used = set()
    for row in rows():
        assert row["nl"]
        assert row["en"]
        used |= {row["nl"], *row["group"].split(" | ")}

    assert {code for code in topics()["fields"] if message(code, "nl") not in used} == set()
