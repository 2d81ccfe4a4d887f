"""The cent proof: the shop's figures beside those of the books, and what may differ."""

from decimal import Decimal

from factuurbrug.domain.findings import Finding, Severity
from factuurbrug.domain.invoice import CentProof, LineKind
from factuurbrug.domain.money import Money, VatRate
from factuurbrug.domain.proof import build_proof, proof_findings

from tests.builders.assessing import settings
from tests.builders.invoices import a_line


def eur(text: str) -> Money:
    return Money.parse(text)


def a_proof(
    *,
    total: tuple[str, str] = ("121.00", "121.00"),
    vat: tuple[str, str] = ("21.00", "21.00"),
    by_rate: dict[str, tuple[str, str]] | None = None,
) -> CentProof:
    """Pairs of (the shop's figure, the booked one)."""
    rates = {"21": vat} if by_rate is None else by_rate
    return CentProof(
        shop_total_incl=eur(total[0]),
        booked_total_incl=eur(total[1]),
        shop_vat=eur(vat[0]),
        booked_vat=eur(vat[1]),
        vat_by_rate={rate: (eur(shop), eur(booked)) for rate, (shop, booked) in rates.items()},
    )


def found(proof: CentProof, tolerance: str = "0.05") -> list[Finding]:
    return list(proof_findings(proof, settings(vat_tolerance=Decimal(tolerance))))


def test_equal_figures_need_no_word() -> None:
    assert found(a_proof()) == []


def test_a_total_that_is_a_cent_off_is_held_with_both_figures() -> None:
    assert found(a_proof(total=("121.00", "121.01"))) == [
        Finding("PROOF-TOTAL", Severity.BLOCKS, {"shop": "121.00", "booked": "121.01", "difference": "0.01"})
    ]


def test_vat_of_a_rate_that_differs_as_much_as_the_tolerance_is_only_shown() -> None:
    assert found(a_proof(vat=("21.00", "21.05"))) == [
        Finding(
            "PROOF-VAT-ROUNDED",
            Severity.WARNS,
            {"rate": "21", "shop": "21.00", "booked": "21.05", "difference": "0.05"},
        )
    ]


def test_vat_of_a_rate_that_differs_by_more_is_held() -> None:
    held = found(a_proof(vat=("21.00", "20.94")))

    assert [(finding.code, finding.severity) for finding in held] == [
        ("PROOF-VAT", Severity.BLOCKS),
        ("PROOF-VAT-TOTAL", Severity.BLOCKS),
    ]
    figures = {"shop": "21.00", "booked": "20.94", "difference": "-0.06"}
    assert dict(held[0].params) == {"rate": "21", **figures}
    assert dict(held[1].params) == figures


def test_vat_in_all_may_differ_by_the_tolerance_for_each_rate_and_no_more() -> None:
    rates = {"21": ("21.00", "21.00"), "9": ("9.00", "9.00")}

    assert found(a_proof(vat=("30.00", "30.10"), by_rate=rates)) == []
    held = found(a_proof(vat=("30.00", "30.11"), by_rate=rates))
    assert [finding.code for finding in held] == ["PROOF-VAT-TOTAL"]


def test_without_any_rate_the_tolerance_counts_once() -> None:
    assert found(a_proof(vat=("0.00", "0.05"), by_rate={})) == []
    assert [finding.code for finding in found(a_proof(vat=("0.00", "0.06"), by_rate={}))] == ["PROOF-VAT-TOTAL"]


def test_rates_stand_from_high_to_low_with_nothing_where_one_side_has_none() -> None:
    proof = build_proof(
        shop_total=eur("132.90"),
        shop_vat=eur("22.00"),
        shop_by_rate={VatRate.parse("9"): eur("1.00")},
        lines=[
            a_line("-1.00", rate="0", kind=LineKind.GIFT_CARD),
            a_line("0.01", rate="0", kind=LineKind.ROUNDING),
            a_line("121.00", rate="21"),
        ],
    )

    assert list(proof.vat_by_rate.items()) == [("21", (eur("0.00"), eur("21.00"))), ("9", (eur("1.00"), eur("0.00")))]
    assert (proof.booked_total_incl, proof.booked_vat) == (eur("120.01"), eur("21.00"))
    assert (proof.shop_total_incl, proof.shop_vat) == (eur("132.90"), eur("22.00"))


def test_a_proof_is_in_the_currency_of_the_order() -> None:
    proof = build_proof(
        shop_total=Money.parse("10.00", "USD"),
        shop_vat=Money.parse("0.00", "USD"),
        shop_by_rate={VatRate.parse("9"): Money.parse("1.00", "USD")},
        lines=[a_line("12.10", currency="USD")],
    )

    assert {amount.currency for pair in proof.vat_by_rate.values() for amount in pair} == {"USD"}
    assert proof.booked_total_incl == Money.parse("12.10", "USD")


def test_figures_of_one_rate_are_added_up() -> None:
    proof = build_proof(
        shop_total=eur("24.20"), shop_vat=eur("4.20"), shop_by_rate={}, lines=[a_line("12.10"), a_line("12.10")]
    )

    assert proof.vat_by_rate["21"] == (eur("0.00"), eur("4.20"))
