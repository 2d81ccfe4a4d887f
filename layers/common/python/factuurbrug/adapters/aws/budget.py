"""The daily count of Yuki calls, one counter per Yuki domain and Amsterdam day."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import ConditionFailed, Table
from factuurbrug.ports.budget import BudgetState
from factuurbrug.ports.clock import Clock

_ZONE = ZoneInfo("Europe/Amsterdam")
_KEPT = timedelta(days=8)


class DynamoBudget:
    """Implements `CallBudget`. Counting is one conditional write; a repeated one counts too many, never too few."""

    def __init__(self, table: Table, *, domain_id: str, limit: int, kept_back: int, clock: Clock) -> None:
        self._table = table
        self._domain_id = domain_id
        self._limit = limit
        self._kept_back = kept_back
        self._clock = clock

    def take(self, *, urgent: bool = False) -> bool:
        """Count one call unless the day's budget is used up."""
        allowed = self._limit if urgent else self._limit - self._kept_back
        if allowed <= 0:
            return False
        try:
            self._table.update(
                self._key(),
                "ADD used :one SET expires_at = :until",
                condition="(attribute_not_exists(used) OR used < :allowed) AND attribute_not_exists(exhausted)",
                values={":one": 1, ":until": self._until(), ":allowed": allowed},
            )
        except ConditionFailed:
            return False
        return True

    def exhaust(self) -> None:
        """Nothing more today."""
        self._table.update(
            self._key(),
            "SET exhausted = :yes, expires_at = :until ADD used :none",
            condition="attribute_not_exists(exhausted) OR exhausted = :yes",
            values={":yes": True, ":until": self._until(), ":none": 0},
        )

    def state(self) -> BudgetState:
        """Today's figures."""
        item = self._table.get(self._key()) or {}
        return BudgetState(
            used=int(item.get("used", 0)),
            limit=self._limit,
            kept_back=self._kept_back,
            exhausted=bool(item.get("exhausted", False)),
        )

    def _key(self) -> dict[str, str]:
        return keys.budget_key(self._domain_id, self._clock.now().astimezone(_ZONE).date().isoformat())

    def _until(self) -> int:
        return int((self._clock.now() + _KEPT).timestamp())
