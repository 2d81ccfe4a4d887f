"""Fetching counts the payment methods that new orders carry, so that the settings can offer them."""

from factuurbrug.ports.integrations import SeenPayment
from factuurbrug.usecases.seen_payments import payments_of

from tests.builders.orders import an_order
from tests.fakes.whole_line import WholeLine


def test_payment_methods_of_new_orders_are_counted_once() -> None:
    line = WholeLine(
        an_order(id=1, cart_id=1, module="mollie", payment="iDEAL"),
        an_order(id=2, cart_id=2, module="mollie", payment="iDEAL"),
        an_order(id=3, cart_id=3, module="ps_wirepayment", payment="Overboeking"),
    )
    line.hour()
    line.hour()
    line.shop.put(an_order(id=4, cart_id=4, module="mollie", payment="iDEAL", updated_at=line.shop.now))
    line.hour()

    assert line.integrations.payments_seen(line.settings.id) == (
        SeenPayment("mollie", "iDEAL", 3),
        SeenPayment("ps_wirepayment", "Overboeking", 1),
    )


def test_a_text_is_cut_to_what_a_row_of_the_settings_can_hold() -> None:
    (seen,) = payments_of([an_order(module="m" * 100, payment=f" {'p' * 200} ")])

    assert (len(seen.module), len(seen.label)) == (64, 128)


def test_an_order_without_any_payment_text_offers_nothing() -> None:
    assert payments_of([an_order(module="", payment=" ")]) == ()
