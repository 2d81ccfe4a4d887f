"""When a month may be signed, and when a signature no longer says what is so."""

from dataclasses import replace
from datetime import UTC, date, datetime

from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import (
    Acceptance,
    Hindrance,
    MonthHead,
    Signature,
    accepted_count,
    hindrance,
    unaccepted,
)

from tests.builders.months import a_comparison, a_difference

OCTOBER = Month(2026, 10)
AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
READY = MonthHead(OCTOBER, 3, AT, "print", "mark", weighing=2, accepted=2)


def why(head: MonthHead, *, today: date = date(2026, 11, 5), on: date | None = date(2026, 11, 3)) -> str:
    found = hindrance(head, today=today, compared_on=on, figures_mark="mark")
    return found.code if found is not None else ""


def test_a_month_that_is_over_compared_and_explained_may_be_signed() -> None:
    assert why(READY) == ""


def test_everything_that_stands_in_the_way_is_named_one_after_the_other() -> None:
    assert why(READY, today=date(2026, 10, 31)) == "MONTH-NOT-OVER"
    assert why(READY, on=None) == "MONTH-NOT-COMPARED"
    assert why(READY, on=date(2026, 10, 31)) == "MONTH-COMPARED-EARLY"
    assert why(replace(READY, figures_mark="older")) == "MONTH-MOVED"
    assert hindrance(
        replace(READY, accepted=1), today=date(2026, 11, 5), compared_on=date(2026, 11, 3), figures_mark="mark"
    ) == Hindrance("MONTH-UNRESOLVED", {"month": "2026-10", "count": "1"})


def test_a_signature_is_outdated_once_comparison_orders_or_acceptances_moved() -> None:
    signed = replace(READY, signature=Signature("berta", AT, "", "print"))

    assert not signed.is_outdated("mark")
    assert signed.is_outdated("moved")
    assert replace(signed, fingerprint="other").is_outdated("mark")
    assert replace(signed, accepted=1).is_outdated("mark")
    assert not READY.is_outdated("moved")


def test_only_differences_that_weigh_need_acceptance() -> None:
    heavy, light, done = a_difference(id="a"), a_difference(id="b", weighs=False), a_difference(id="c")
    comparison = a_comparison(differences=(heavy, light, done))
    accepted = {"c": Acceptance("ok", "berta", AT), "gone": Acceptance("ok", "berta", AT)}

    assert unaccepted(comparison, accepted) == (heavy,)
    assert accepted_count(comparison, accepted) == 1
