"""Whatever a shop sells: booked to the cent with proof, or held or parked with a reason; nothing raises (part 8)."""

from dataclasses import replace
from decimal import Decimal

from factuurbrug.domain.findings import Severity
from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.money import ExactAmount, Money, VatRate
from factuurbrug.domain.order import OrderTotals
from factuurbrug.domain.record import State
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus
from hypothesis import assume, given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from tests.builders.assessing import assess, blocking, invoice_of, settings
from tests.builders.orders import a_company, a_line, an_address, an_order
from tests.properties.prestashop_baskets import Cart, carts, carts_rounded_per_piece, order_of, ordinary_carts

#: What may be wrong with the figures of an order.
OF_FIGURES = {
    "PROOF-VAT", "PROOF-VAT-TOTAL", "LINE-RATE-MISMATCH", "ORDER-TOTAL", "ORDER-SURCHARGE-UNKNOWN", "DISCOUNT-NO-SPLIT",
    "DISCOUNT-WITHOUT-GOODS", "ORDER-EMPTY",
}  # fmt: skip
_TOLERANCE = settings().vat_tolerance


@given(carts())
def test_every_basket_is_booked_with_proof_or_held_with_a_reason(cart: Cart) -> None:
    order = order_of(cart)

    assessment = assess(order)

    assert assessment.state in (State.READY, State.HELD, State.FETCHED, State.IGNORED)
    if assessment.state is State.READY:
        invoice = assessment.invoice
        assert invoice is not None
        assert invoice.total_incl == order.totals.paid_incl.rounded()
        assert not invoice.cent_proof.difference
        assert all(
            abs((booked - shop).amount) <= _TOLERANCE for shop, booked in invoice.cent_proof.vat_by_rate.values()
        )
        assert all(line.amount_incl for line in invoice.lines)
    else:
        assert assessment.findings
        if assessment.state is not State.IGNORED:
            assert any(finding.severity is Severity.BLOCKS for finding in assessment.findings)


@given(carts_rounded_per_piece())
def test_a_basket_rounded_per_piece_is_booked_with_proof_or_held_for_its_figures(cart: Cart) -> None:
    order = order_of(cart)

    assessment = assess(order)

    if assessment.state is State.READY:
        proof = invoice_of(assessment).cent_proof
        assert proof.shop_total_incl == proof.booked_total_incl == order.totals.paid_incl.rounded()
        assert all(abs((booked - shop).amount) <= _TOLERANCE for shop, booked in proof.vat_by_rate.values())
    elif assessment.state is State.HELD:
        assert blocking(assessment) & OF_FIGURES
    else:
        assert assessment.state is State.IGNORED
        assert not order.totals.paid_incl.rounded()


def test_per_piece_baskets_are_both_booked_and_held_over_the_examples() -> None:
    seen: set[State] = set()

    @settings_of_hypothesis(max_examples=60, derandomize=True, deadline=None, database=None)
    @given(carts_rounded_per_piece())
    def look(cart: Cart) -> None:
        seen.add(assess(order_of(cart)).state)

    look()

    assert {State.READY, State.HELD} <= seen


@given(carts(), st.sampled_from(["USD", "GBP", "JPY"]))
def test_a_foreign_currency_is_passed_on_as_it_is_or_held_and_never_converted(cart: Cart, currency: str) -> None:
    order = order_of(replace(cart, currency=currency, country="NL"))

    kept = assess(order)
    passed = assess(order, using=settings(pass_currency=True))

    assert kept.state in (State.HELD, State.IGNORED)
    if passed.state is State.READY:
        invoice = invoice_of(passed)
        assert invoice.currency == currency
        assert invoice.total_incl == order.totals.paid_incl.rounded()


@given(ordinary_carts())
def test_an_ordinary_basket_is_never_held_for_its_amounts(cart: Cart) -> None:
    assessment = assess(order_of(cart))

    assert assessment.state is State.READY, assessment.findings


@given(
    carts(),
    st.sampled_from(["", "DE129273398", "DE123456789", "GR094259216", "x" * 50]),
    st.sampled_from(VatNumberStatus),
)
def test_nothing_is_booked_under_icp_without_a_valid_answer(cart: Cart, number: str, status: VatNumberStatus) -> None:
    untaxed = replace(
        cart, items=tuple(replace(item, rate=Decimal(0)) for item in cart.items), shipping_rate=Decimal(0),
        wrapping_rate=Decimal(0), country="DE", currency="EUR",
    )  # fmt: skip
    order = replace(order_of(untaxed), invoice_address=a_company("DE", number))

    assessment = assess(order, vat_check=VatNumberCheck("DE129273398", status))

    if assessment.state is State.READY and assessment.regime is Regime.ICP:
        assert (number, status) == ("DE129273398", VatNumberStatus.VALID)


_WILD_AMOUNTS = st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=6).map(ExactAmount)
_WILD_TEXT = st.text(max_size=300)


@given(st.data())
def test_no_order_however_odd_raises(data: st.DataObject) -> None:
    line = a_line(
        quantity=data.draw(st.integers(-5, 10**6)),
        name=data.draw(_WILD_TEXT),
        sku=data.draw(_WILD_TEXT),
        unit_price_incl=data.draw(_WILD_AMOUNTS),
        total_excl=data.draw(_WILD_AMOUNTS),
        total_incl=data.draw(_WILD_AMOUNTS),
        taxes=data.draw(st.sampled_from([(), a_line().taxes, a_line().taxes * 2])),
    )
    address = an_address(
        data.draw(st.text(max_size=3)),
        postcode=data.draw(_WILD_TEXT),
        city=data.draw(_WILD_TEXT),
        company=data.draw(_WILD_TEXT),
        vat_number=data.draw(_WILD_TEXT),
    )
    order = an_order(
        line,
        totals=OrderTotals(*[data.draw(_WILD_AMOUNTS) for _ in OrderTotals.__slots__]),
        invoice_to=data.draw(st.sampled_from([address, an_address()])),
        delivery_address=data.draw(st.sampled_from([address, None, an_address("ES")])),
        customer=None,
        reference=data.draw(_WILD_TEXT),
        carrier_name=data.draw(_WILD_TEXT),
        carrier_tax_rate=data.draw(st.sampled_from([None, VatRate(Decimal(0)), VatRate(Decimal(21))])),
    )

    assessment = assess(order)

    if assessment.state is State.READY:
        assert assessment.invoice is not None
        assert not assessment.invoice.cent_proof.difference


@given(
    st.decimals(min_value=Decimal(-1000), max_value=Decimal(1000), places=2),
    st.lists(st.decimals(min_value=Decimal(0), max_value=Decimal(500), places=4), min_size=1, max_size=8),
)
def test_shares_add_up_exactly_and_stay_within_a_cent_of_their_weight(amount: Decimal, weights: list[Decimal]) -> None:
    whole = sum(weights, Decimal(0))
    assume(whole > 0)

    parts = Money(amount).share_out(weights)

    assert Money.total(parts, "EUR") == Money(amount)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.amount - amount * weight / whole) < Decimal("0.01")


@given(carts())
def test_discount_lines_add_up_to_the_shops_discount(cart: Cart) -> None:
    order = order_of(replace(cart, country="NL"))

    invoice = assess(order).invoice

    if invoice is not None:
        discounts = [line.amount_incl for line in invoice.lines if line.kind is LineKind.DISCOUNT]
        assert -Money.total(discounts, order.currency) == order.totals.discounts_incl.rounded()
