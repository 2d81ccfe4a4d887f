"""What a record says that the shop charged: with VAT, and the VAT in it, whether or not it can be booked."""

from factuurbrug.domain.record import DocumentKind, RecordKey, State

from tests.builders.orders import AWAITING, a_line, a_slip, a_slip_line, an_order
from tests.fakes.whole_line import WholeLine


def test_an_order_and_its_credit_keep_the_vat_that_the_shop_charged() -> None:
    line = WholeLine(an_order(a_line("121.00"), id=8))
    line.hour()
    line.drain()
    line.shop.put_slip(a_slip(a_slip_line(101, "121.00"), order_id=8))
    line.hour()
    credit = line.records.stored[RecordKey(line.id, 1, 8, DocumentKind.CREDIT)]

    assert (str(line.record(8).amount), str(line.record(8).shop_vat)) == ("121.00 EUR", "21.00 EUR")
    assert (str(credit.amount), str(credit.shop_vat)) == ("-121.00 EUR", "-21.00 EUR")


def test_an_order_that_waits_keeps_it_too() -> None:
    line = WholeLine(an_order(a_line("121.00"), id=8, state=AWAITING, state_id=AWAITING.id))
    line.hour()

    assert (line.record(8).state, str(line.record(8).shop_vat)) == (State.FETCHED, "21.00 EUR")


def test_a_credit_of_an_order_that_is_not_booked_has_the_slips_own_vat() -> None:
    line = WholeLine(an_order(a_line("121.00"), id=8, state=AWAITING, state_id=AWAITING.id))
    line.shop.put_slip(a_slip(a_slip_line(101, "12.10"), order_id=8))
    line.hour()
    credit = line.records.stored[RecordKey(line.id, 1, 8, DocumentKind.CREDIT)]

    assert (str(credit.amount), str(credit.shop_vat)) == ("-12.10 EUR", "-2.10 EUR")
