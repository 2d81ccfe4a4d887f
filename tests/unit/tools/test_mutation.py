"""The figures of mutation testing are counted as they are published."""

import pytest

from tools.mutation import Results, score, survivors, table

_FOUND: Results = {
    "factuurbrug.domain.money.x_decimals_of__mutmut_1": 1,
    "factuurbrug.domain.money.xǁMoneyǁparse__mutmut_1": 0,
    "factuurbrug.domain.money.xǁMoneyǁparse__mutmut_2": 36,
    "factuurbrug.domain.mapping.lines.x_product_part__mutmut_1": 33,
    "factuurbrug.domain.mapping.lines.x_product_part__mutmut_2": None,
}


def test_what_no_test_notices_or_reaches_survived() -> None:
    assert survivors(_FOUND) == [
        "factuurbrug.domain.money.xǁMoneyǁparse__mutmut_1",
        "factuurbrug.domain.mapping.lines.x_product_part__mutmut_1",
    ]


def test_the_score_counts_what_was_tried_and_an_endless_loop_as_noticed() -> None:
    assert score(_FOUND) == 50.0
    assert score({}) == 0.0


def test_each_module_has_a_row_and_all_have_one() -> None:
    rows = [line.split() for line in table(_FOUND)]

    assert rows[1:] == [
        ["mapping.lines", "2", "0", "0", "1", "1", "0.0"],
        ["money", "3", "2", "1", "0", "0", "66.7"],
        ["all", "5", "2", "1", "1", "1", "50.0"],
    ]


@pytest.mark.parametrize("code", [2, 4, 34])
def test_a_run_that_broke_off_notices_nothing(code: int) -> None:
    assert score({"factuurbrug.domain.money.x_decimals_of__mutmut_1": code}) == 0.0
