"""The golden vectors G1 to G12 of docs/rules.md."""

from factuurbrug.domain.invoice import LineKind, Regime
from factuurbrug.domain.money import ExactAmount
from factuurbrug.domain.order import Order
from factuurbrug.domain.record import State
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus

from tests.builders.assessing import assess, blocking, figures, invoice_of, lines_of, valid
from tests.builders.orders import a_company, a_line, a_voucher, an_address, an_order


def _net_row_order(unit_net: str, unit_gross: str, quantity: int, total_gross: str, total_net: str) -> Order:
    line = a_line(
        quantity=quantity,
        unit_price_excl=ExactAmount.parse(unit_net),
        unit_price_incl=ExactAmount.parse(unit_gross),
        total_excl=ExactAmount.parse(total_net),
        total_incl=ExactAmount.parse(total_gross),
    )
    return an_order(line)


def test_g1_a_unit_price_that_loses_cents_is_sent_as_one_piece() -> None:
    order = _net_row_order("105.6478", "127.8339", 19, "2428.84", "2007.31")

    (line,) = lines_of(assess(order))

    assert (str(line.quantity), str(line.unit_price.amount)) == ("1", "2428.84")
    assert line.description.startswith("19 × ")


def test_g2_ten_pieces_at_half_a_cent_are_sent_as_one_piece() -> None:
    order = _net_row_order("4.475207", "5.415", 10, "54.15", "44.75")

    (line,) = lines_of(assess(order))

    assert (str(line.quantity), str(line.amount_incl.amount)) == ("1", "54.15")


def test_g3_pieces_whose_price_is_exact_are_sent_per_piece() -> None:
    order = _net_row_order("9.537190", "11.54", 2, "23.08", "19.07")

    (line,) = lines_of(assess(order))

    assert (str(line.quantity), str(line.unit_price.amount), line.description) == ("2", "11.54", "Koffiemok")


def test_g4_a_voucher_is_spread_over_both_rates() -> None:
    order = an_order(a_line("121.00"), a_line("109.00", "9"), discounts=("23.00", "20.00"))

    assessment = assess(order)

    assert figures(lines_of(assessment, LineKind.DISCOUNT)) == [("-12.10", "-2.10", "21"), ("-10.90", "-0.90", "9")]
    assert assessment.state is State.READY


def test_g5_free_shipping_goes_wholly_against_the_shippings_rate() -> None:
    order = an_order(
        a_line("121.00"),
        a_line("109.00", "9"),
        shipping=("6.05", "5.00"),
        shipping_rate="21",
        discounts=("6.05", "5.00"),
        cart_rules=(a_voucher("6.05", "5.00", free_shipping=True),),
    )

    assessment = assess(order)

    assert figures(lines_of(assessment, LineKind.DISCOUNT)) == [("-6.05", "-1.05", "21")]


def test_g6_proportionate_shipping_is_split_by_the_net_amounts() -> None:
    order = an_order(a_line("121.00"), a_line("20.00", "9"), shipping=("5.96", "5.00"), shipping_rate="0")

    shipping = lines_of(assess(order), LineKind.SHIPPING)

    assert figures(shipping) == [("5.11", "0.89", "21"), ("0.85", "0.07", "9")]
    assert [str(line.amount_excl.amount) for line in shipping] == ["4.22", "0.78"]


def test_g7_wrapping_just_above_the_rate_is_still_21_percent() -> None:
    assessment = assess(an_order(a_line(), wrapping=("3.95", "3.26")))

    assert [str(line.rate) for line in lines_of(assessment, LineKind.WRAPPING)] == ["21"]


def test_g8_wrapping_just_below_the_rate_is_still_21_percent() -> None:
    assessment = assess(an_order(a_line(), wrapping=("0.95", "0.79")))

    assert [str(line.rate) for line in lines_of(assessment, LineKind.WRAPPING)] == ["21"]


def test_g9_the_canary_islands_are_export_and_not_icp() -> None:
    to = a_company("ES", "ESB58378431", postcode="35001")

    assessment = assess(an_order(a_line(rate="0", taxes=()), to=to))

    assert (assessment.regime, assessment.state) == (Regime.EXPORT, State.READY)
    assert invoice_of(assessment).lines[0].vat_type == 6


def test_g10_northern_ireland_with_an_xi_number_is_icp() -> None:
    to = a_company("GB", "XI110305878", postcode="BT1 1AA")

    assessment = assess(an_order(a_line(rate="0", taxes=()), to=to), vat_check=valid("XI110305878"))

    assert (assessment.regime, assessment.state) == (Regime.ICP, State.READY)
    assert invoice_of(assessment).contact.vat_number == "XI110305878"


def test_g11_an_outage_of_the_register_parks_the_order() -> None:
    outage = VatNumberCheck("DE129273398", VatNumberStatus.UNCHECKED, reason="MS_UNAVAILABLE")
    order = an_order(a_line(rate="0", taxes=(), tax_exempt=True), to=a_company("DE", "DE129273398"))

    assessment = assess(order, vat_check=outage)

    assert (assessment.state, assessment.regime) == (State.FETCHED, Regime.ICP)
    assert blocking(assessment) == {"VAT-NUMBER-UNCHECKED"}
    assert assessment.waits_for == "vat_number"


def test_g12_a_greek_number_is_asked_for_and_sent_with_el() -> None:
    order = an_order(a_line(rate="0", taxes=(), tax_exempt=True), to=a_company("GR", "GR094259216"))

    waiting = assess(order)
    booked = assess(order, vat_check=valid("EL094259216"))

    assert waiting.vat_number == "EL094259216"
    assert booked.state is State.READY
    assert invoice_of(booked).contact.vat_number == "EL094259216"
    assert invoice_of(booked).contact.country == "GR"


def test_an_ordinary_address_in_spain_is_no_export() -> None:
    assessment = assess(an_order(a_line(rate="0", taxes=()), to=an_address("ES", postcode="28001")))

    assert blocking(assessment) == {"VAT-NUMBER-MISSING"}
