"""Every order and credit of the recorded shop that is to be booked, posted to a Yuki that computes by itself.

The documents carry no totals and no VAT amounts: those are what the simulated Yuki makes of quantity, price and code.
The shop's figures are those of the recording.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from factuurbrug.domain.assess import assess_order
from factuurbrug.domain.defaults import default_settings, with_oss_descriptions
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.record import State
from factuurbrug.ports.books import Outcome

from tests.builders.yuki import INTEGRATION, Yuki, a_yuki
from tests.golden.recorded_shop import Shop, assess_all, read_shop

PER_CALL = 10


@dataclass(frozen=True)
class Booked:
    """One invoice, the shop's own total where it is an order's, and the document that Yuki made of it."""

    name: str
    invoice: Invoice
    shop_total: Decimal | None
    in_yuki: dict[str, Any]


@pytest.fixture(scope="module")
def shop() -> Shop:
    return read_shop()


@pytest.fixture(scope="module")
def yuki() -> Iterator[Yuki]:
    with a_yuki() as one:
        yield one


@pytest.fixture(scope="module", params=[False, True], ids=["draft", "processed"])
def booked(request: pytest.FixtureRequest, shop: Shop, yuki: Yuki) -> list[Booked]:
    """All that is READY, in the books."""
    yuki.admin("POST", "reset")
    yuki.vault.remove(INTEGRATION, "yuki-session")
    books = yuki.books()
    usual = replace(default_settings(), process=bool(request.param))
    settings = with_oss_descriptions(usual, books.overview())
    ready = [
        (entry, entry.assessment.invoice)
        for entry in assess_all(shop, settings)
        if entry.assessment.state is State.READY and entry.assessment.invoice is not None
    ]
    wanted = Outcome.BOOKED if settings.process else Outcome.DRAFT
    for start in range(0, len(ready), PER_CALL):
        part = ready[start : start + PER_CALL]
        answers = books.post([books.render(invoice) for _, invoice in part])
        refused = [
            (entry.name, answer)
            for (entry, _), answer in zip(part, answers, strict=True)
            if answer.outcome is not wanted
        ]
        assert not refused
    in_yuki = {one["subject"]: one for one in yuki.documents()}
    return [
        Booked(
            entry.name,
            invoice,
            entry.order.totals.paid_incl.rounded().amount if entry.slip is None else None,
            in_yuki[invoice.subject],
        )
        for entry, invoice in ready
    ]


def test_all_that_is_to_be_booked_stands_in_the_books_once(booked: list[Booked], yuki: Yuki) -> None:
    assert len(booked) == len(yuki.documents()) > 75


def test_yukis_total_is_the_shops_to_the_cent(booked: list[Booked]) -> None:
    wrong = {
        one.name: (total_of(one), one.invoice.cent_proof.shop_total_incl, one.shop_total)
        for one in booked
        if total_of(one) != one.invoice.cent_proof.shop_total_incl.amount
        or (one.shop_total is not None and total_of(one) != one.shop_total)
    }

    assert not wrong


def test_yukis_vat_per_rate_is_what_the_proof_said(booked: list[Booked]) -> None:
    for one in booked:
        said = {Decimal(rate): vat.amount for rate, (_, vat) in one.invoice.cent_proof.vat_by_rate.items() if vat}

        assert vat_by_rate(one) == said, one.name


def test_yukis_vat_per_rate_is_the_shops_within_the_tolerance(booked: list[Booked]) -> None:
    tolerance = default_settings().vat_tolerance

    for one in booked:
        found = vat_by_rate(one)
        for rate, (shop_vat, _) in one.invoice.cent_proof.vat_by_rate.items():
            assert abs(found.get(Decimal(rate), Decimal(0)) - shop_vat.amount) <= tolerance, (one.name, rate)


def test_a_difference_of_vat_is_shown_as_a_finding(booked: list[Booked], shop: Shop) -> None:
    orders = {f"order-{order.id:03}": order for order in shop.orders}

    for one in booked:
        differs = any(shop_vat != vat for shop_vat, vat in one.invoice.cent_proof.vat_by_rate.values())
        if one.name in orders and differs:
            shown = assess_order(orders[one.name], settings=default_settings(), profile=shop.profile).findings
            assert "PROOF-VAT-ROUNDED" in {finding.code for finding in shown}, one.name


def total_of(one: Booked) -> Decimal:
    return sum((Decimal(line["excl"]) + Decimal(line["vat"]) for line in one.in_yuki["lines"]), Decimal(0))


def vat_by_rate(one: Booked) -> dict[Decimal, Decimal]:
    """What Yuki computed, without rates that come to nothing."""
    sums: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in one.in_yuki["lines"]:
        sums[Decimal(line["vat_percentage"]).normalize() + 0] += Decimal(line["vat"])
    return {rate: vat for rate, vat in sums.items() if vat}
