"""What every store of months guarantees; run by the fake and by the table."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import Acceptance, MonthEntry, MonthHead, Signature
from factuurbrug.ports.months import MonthChange, Months, StoredMonth

from tests.builders.months import a_comparison, a_difference

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
OCTOBER = Month(2026, 10)


def change(head: MonthHead, **parts: object) -> MonthChange:
    """A write of this head, with its entry."""
    entry = MonthEntry(AT, head.version, "MONTH-COMPARED", "anna", {"count": "2"})
    return replace(MonthChange(head, entry), **parts)  # type: ignore[arg-type]  # named as the fields are


class MonthsContract:
    """Inherit, and give fixtures `months` and `integration` (an id of its own)."""

    def test_a_month_that_was_never_written_is_empty(self, months: Months, integration: IntegrationId) -> None:
        assert months.get(integration, OCTOBER) == StoredMonth(MonthHead(OCTOBER))
        assert months.history(integration, OCTOBER, limit=9) == ()

    def test_what_was_written_comes_back_whole(self, months: Months, integration: IntegrationId) -> None:
        comparison = a_comparison(differences=(a_difference(),), month=OCTOBER)
        accepted = {"missing-1": Acceptance("staat in november", "berta", AT)}
        signed = Signature("berta", AT, "akkoord", comparison.fingerprint)
        head = MonthHead(OCTOBER, 1, AT, comparison.fingerprint, "mark", 1, 1, signed)
        months.commit(integration, change(head, comparison=comparison, accepted=accepted))

        assert months.get(integration, OCTOBER) == StoredMonth(head, comparison, accepted)

    def test_a_write_leaves_what_it_does_not_name(self, months: Months, integration: IntegrationId) -> None:
        comparison, accepted = a_comparison(month=OCTOBER), {"x": Acceptance("", "berta", AT)}
        months.commit(integration, change(MonthHead(OCTOBER, 1), comparison=comparison))
        months.commit(integration, change(MonthHead(OCTOBER, 2), accepted=accepted))
        months.commit(integration, change(MonthHead(OCTOBER, 3)))

        assert months.get(integration, OCTOBER) == StoredMonth(MonthHead(OCTOBER, 3), comparison, accepted)

    @pytest.mark.parametrize("version", [1, 3])
    def test_a_write_on_another_version_than_the_stored_is_a_conflict_and_writes_nothing(
        self, months: Months, integration: IntegrationId, version: int
    ) -> None:
        months.commit(integration, change(MonthHead(OCTOBER, 1)))

        with pytest.raises(Conflict, match="MONTH-CHANGED"):
            months.commit(integration, change(MonthHead(OCTOBER, version), accepted={"x": Acceptance("", "b", AT)}))

        assert months.get(integration, OCTOBER) == StoredMonth(MonthHead(OCTOBER, 1))
        assert len(months.history(integration, OCTOBER, limit=9)) == 1

    def test_the_history_tells_the_newest_writes_first(self, months: Months, integration: IntegrationId) -> None:
        for version in range(1, 12):
            months.commit(integration, change(MonthHead(OCTOBER, version)))

        found = [entry.version for entry in months.history(integration, OCTOBER, limit=10)]

        assert found == list(range(11, 1, -1))

    def test_heads_are_listed_by_month_without_those_before_the_oldest(
        self, months: Months, integration: IntegrationId
    ) -> None:
        written = [Month(2025, 12), Month(2026, 2), Month(2026, 10), Month(2026, 1)]
        for month in written:
            months.commit(integration, change(MonthHead(month, 1), comparison=a_comparison(month=month)))

        found = [head.month for head in months.heads(integration, oldest=Month(2026, 1))]

        assert found == [Month(2026, 1), Month(2026, 2), Month(2026, 10)]

    def test_a_month_is_rewritten_in_the_version_in_which_it_was_read(
        self, months: Months, integration: IntegrationId
    ) -> None:
        named = a_difference(customer="Käthe")
        reasons = {named.id: Acceptance("Käthe belde", "berta", AT)}
        first = change(
            MonthHead(OCTOBER, 1), comparison=a_comparison(differences=(named,), month=OCTOBER), accepted=reasons
        )
        months.commit(integration, first)
        nameless = StoredMonth(
            MonthHead(OCTOBER, 1),
            a_comparison(differences=(a_difference(customer=""),), month=OCTOBER),
            {named.id: Acceptance("*** belde", "berta", AT)},
        )

        months.rewrite(integration, nameless, history=(replace(first.entry, params={"count": "3"}),))

        assert months.get(integration, OCTOBER) == nameless
        assert [entry.params for entry in months.history(integration, OCTOBER, limit=9)] == [{"count": "3"}]

    def test_a_month_that_changed_since_is_not_rewritten(self, months: Months, integration: IntegrationId) -> None:
        months.commit(integration, change(MonthHead(OCTOBER, 1)))
        months.commit(integration, change(MonthHead(OCTOBER, 2)))

        with pytest.raises(Conflict, match="MONTH-CHANGED"):
            months.rewrite(integration, StoredMonth(MonthHead(OCTOBER, 1, AT)))

        assert months.get(integration, OCTOBER) == StoredMonth(MonthHead(OCTOBER, 2))

    def test_integrations_do_not_see_each_others_months(self, months: Months, integration: IntegrationId) -> None:
        months.commit(integration, change(MonthHead(OCTOBER, 1)))
        other = IntegrationId(f"{integration}-b")

        assert months.get(other, OCTOBER).head.version == 0
        assert months.heads(other, oldest=Month(2020, 1)) == ()
