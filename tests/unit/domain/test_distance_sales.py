"""What counts towards the threshold for distance sales within the Union, where the record and its credits keep it."""

import pytest
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import DocumentKind, RecordKey
from factuurbrug.domain.settings import OssChoice

from tests.builders.assessing import assess, settings, valid
from tests.builders.orders import GERMAN_NUMBER, a_company, a_line, a_slip, a_slip_line, an_address, an_order
from tests.fakes.whole_line import WholeLine


@pytest.mark.parametrize(
    ("oss", "rate"),
    [(OssChoice.OSS, "19"), (OssChoice.BELOW_THRESHOLD, "21"), (OssChoice.BY_CHARGED_RATE, "19")],
)
def test_a_taxed_sale_to_another_member_state_counts_whosever_rate_was_charged(oss: OssChoice, rate: str) -> None:
    order = an_order(a_line("100.00", rate), to=an_address("DE"))

    assert assess(order, using=settings(oss=oss)).distance_sale_to == "DE"


@pytest.mark.parametrize(
    "order",
    [
        an_order(),
        an_order(to=an_address("US")),
        an_order(a_line("100.00", "0"), to=an_address("US")),
        an_order(a_line("100.00", "19"), to=an_address("ES", postcode="35001")),
    ],
    ids=["at home", "taxed outside the Union", "exported", "to a territory outside the Union's VAT area"],
)
def test_sales_at_home_and_outside_the_union_do_not_count(order: Order) -> None:
    assert assess(order).distance_sale_to == ""


def test_a_sale_to_a_business_with_a_valid_number_does_not_count() -> None:
    order = an_order(a_line("100.00", "0"), to=a_company("DE", GERMAN_NUMBER))

    assert assess(order, vat_check=valid(GERMAN_NUMBER)).distance_sale_to == ""


def test_nor_does_one_to_a_business_that_was_charged_vat() -> None:
    order = an_order(a_line("100.00", "19"), to=a_company("DE", GERMAN_NUMBER))

    assert assess(order).distance_sale_to == ""


def test_a_record_keeps_where_the_sale_goes_and_its_credit_does_too() -> None:
    line = WholeLine(an_order(a_line("119.00", "19"), to=an_address("DE"), id=8))
    line.set(oss=OssChoice.OSS)
    line.hour()
    line.drain()
    line.shop.put_slip(a_slip(a_slip_line(101, "119.00", "19"), order_id=8))
    line.hour()
    invoice = line.record(8)
    credit = line.records.stored[RecordKey(line.id, 1, 8, DocumentKind.CREDIT)]

    assert (str(invoice.amount), invoice.distance_sale_to) == ("119.00 EUR", "DE")
    assert (str(credit.amount), credit.distance_sale_to) == ("-119.00 EUR", "DE")
