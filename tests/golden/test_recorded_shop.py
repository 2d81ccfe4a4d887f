"""Each order of the recorded shop comes to what a bookkeeper looked at and found right."""

from collections import Counter
from decimal import Decimal

import pytest
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.record import State
from factuurbrug.texts.catalogue import parameters_of

from tests.golden.recorded_page import PAGE, recorded_page
from tests.golden.recorded_shop import FOLDER, Assessed, golden_text

_NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
_TOLERANCE = Decimal("0.05")


def test_every_order_and_credit_has_its_golden_file(assessed: dict[str, Assessed]) -> None:
    assert sorted(assessed) == sorted(path.stem for path in FOLDER.glob("*.json"))
    assert len(assessed) >= 96


@pytest.mark.parametrize("name", _NAMES)
def test_it_comes_to_what_was_reviewed(name: str, assessed: dict[str, Assessed]) -> None:
    expected = (FOLDER / f"{name}.json").read_text(encoding="utf-8")

    assert golden_text(assessed[name]) == expected


def test_what_is_booked_is_the_shops_total_to_the_cent(assessed: dict[str, Assessed]) -> None:
    ready = [entry for entry in assessed.values() if entry.assessment.state is State.READY]

    for entry in ready:
        invoice = entry.assessment.invoice
        assert invoice is not None, entry.name
        if entry.slip is None:
            assert invoice.total_incl == entry.order.totals.paid_incl.rounded(), entry.name
        assert not invoice.cent_proof.difference, entry.name
    assert len(ready) > 70


def test_vat_per_rate_is_the_shops_within_the_tolerance(assessed: dict[str, Assessed]) -> None:
    for entry in assessed.values():
        invoice = entry.assessment.invoice
        if entry.assessment.state is State.READY and invoice is not None:
            for rate, (shop, booked) in invoice.cent_proof.vat_by_rate.items():
                assert abs((booked - shop).amount) <= _TOLERANCE, (entry.name, rate)


def test_what_is_held_or_waits_says_why(assessed: dict[str, Assessed]) -> None:
    for entry in assessed.values():
        if entry.assessment.state in (State.HELD, State.FETCHED):
            severities = {finding.severity for finding in entry.assessment.findings}
            assert Severity.BLOCKS in severities, entry.name


def test_every_text_finds_the_values_that_it_names(assessed: dict[str, Assessed]) -> None:
    for entry in assessed.values():
        for finding in entry.assessment.findings:
            assert parameters_of(finding.code) <= set(finding.params), (entry.name, finding.code)
        for line in entry.assessment.invoice.lines if entry.assessment.invoice else ():
            assert parameters_of(line.reason.code) <= set(line.reason.params), (entry.name, line.reason)


def test_the_shop_as_a_whole_comes_to_these_numbers(assessed: dict[str, Assessed]) -> None:
    orders = Counter(entry.assessment.state for entry in assessed.values() if entry.slip is None)

    assert sum(orders.values()) == 96
    assert orders == {State.READY: 72, State.HELD: 10, State.FETCHED: 13, State.IGNORED: 1}


def test_the_page_of_the_recorded_shop_is_what_the_golden_files_say(
    assessed: dict[str, Assessed], rewrite_golden: bool
) -> None:
    if rewrite_golden:
        PAGE.write_text(recorded_page(), encoding="utf-8")

    page = PAGE.read_text(encoding="utf-8")

    assert page == recorded_page()
    assert page.count("\n| ") >= len(assessed)
