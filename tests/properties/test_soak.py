"""A small soak; `make soak` runs the long one."""

from dataclasses import replace

from tests.soak.report import Walked, replay, report
from tests.soak.soak import Plan, Soak

SMALL = Plan(seed=1, orders=70, integrations=5, days=1)


def test_nothing_is_double_lost_or_stuck_after_a_day_of_faults() -> None:
    figures = Soak(SMALL).run()

    assert figures.wrong == []
    assert figures.orders == SMALL.orders <= figures.records
    assert figures.faults.total() > 30
    assert {"POSTING", "READY"}.isdisjoint(figures.states)


def test_the_same_seed_does_the_same_again_and_another_one_does_not() -> None:
    tiny = Plan(seed=1, orders=12, integrations=3, days=1)

    first, again, other = (Soak(plan).run().digest for plan in (tiny, tiny, replace(tiny, seed=2)))

    assert first == again != other


def test_the_report_says_what_was_wrong_and_how_to_see_it_again() -> None:
    soak = Soak(Plan(seed=5, orders=0, integrations=3, days=0))
    figures = soak.run()
    figures.wrong = ["2 times (1, 'a')", "a/1/8/invoice/1 is POSTED, and not in the books"]

    text = report(soak.plan, figures, Walked(), on="today", seconds=1, megabytes=1)

    assert replay(soak.plan) in text
    assert "| **doubles** | 1 |" in text
    assert "| **lost** | 1 |" in text
    assert all(f"- {line}" in text for line in figures.wrong)


def test_the_report_has_no_figures_of_walks_that_were_not_made() -> None:
    soak = Soak(Plan(seed=5, orders=0, integrations=3, days=0))
    figures = soak.run()

    whole, alone = (
        report(soak.plan, figures, walked, on="today", seconds=1, megabytes=1) for walked in (Walked(), None)
    )

    assert "| meetings of two processes | 0 |" in whole
    assert "meetings of two processes" not in alone
    assert replay(soak.plan, walks=False) in alone
