"""Whatever slips a shop makes of an order: credits never exceed the invoice, and nothing raises (reading R19)."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from factuurbrug.domain.assess_credit import assess_credit
from factuurbrug.domain.money import ExactAmount, Money
from factuurbrug.domain.order import CreditSlip, Order, SlipLine
from factuurbrug.domain.record import State
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.assessing import assess, settings
from tests.builders.orders import a_profile, a_slip
from tests.properties.prestashop_baskets import Cart, carts, order_of

if TYPE_CHECKING:
    from factuurbrug.domain.invoice import Invoice


def _slip(order: Order, data: st.DataObject, slip_id: int) -> CreditSlip:
    """Some rows in part or whole, at the prices that the shop charged, and perhaps the shipping."""
    rows = []
    for line in data.draw(st.lists(st.sampled_from(order.lines), unique=True)):
        pieces = data.draw(st.integers(1, line.quantity))
        share = Decimal(pieces) / line.quantity
        rows.append(
            SlipLine(
                order_line_id=line.id,
                quantity=pieces,
                amount_excl=ExactAmount((line.total_excl.amount * share).quantize(Decimal("0.01")), order.currency),
                amount_incl=ExactAmount((line.total_incl.amount * share).quantize(Decimal("0.01")), order.currency),
            )
        )
    with_shipping = data.draw(st.booleans())
    slip = a_slip(*rows, slip_id=slip_id, order_id=order.id)
    excl, incl = order.totals.shipping_excl, order.totals.shipping_incl
    nothing = ExactAmount(Decimal(0), order.currency)
    return replace(
        slip,
        amount=ExactAmount(slip.amount.amount, order.currency),
        products_incl=ExactAmount(slip.products_incl.amount, order.currency),
        products_excl=ExactAmount(slip.products_excl.amount, order.currency),
        shipping_excl=excl if with_shipping else nothing,
        shipping_incl=incl if with_shipping else nothing,
        shipping_cost_amount=incl if with_shipping else nothing,
    )


@given(carts(), st.data())
def test_credits_never_exceed_the_invoice(cart: Cart, data: st.DataObject) -> None:
    order = order_of(replace(cart, country="NL"))
    booked = assess(order).invoice
    if booked is None:
        return
    earlier: tuple[Invoice, ...] = ()

    for number in range(1, 4):
        slip = _slip(order, data, number)
        credit = assess_credit(
            slip, order, settings=settings(), profile=a_profile(), booked=booked, earlier=earlier, number=number
        )
        assert credit.state in (State.READY, State.HELD, State.IGNORED)
        assert "ORDER-UNREADABLE" not in {finding.code for finding in credit.findings}
        if credit.state is State.READY:
            assert credit.invoice is not None
            assert not credit.invoice.cent_proof.difference
            earlier = (*earlier, credit.invoice)

    credited = Money.total((invoice.total_incl for invoice in earlier), booked.currency)
    assert booked.total_incl + credited >= Money.zero(booked.currency) or not earlier
