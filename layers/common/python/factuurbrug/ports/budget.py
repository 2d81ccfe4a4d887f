"""The daily budget of Yuki calls, per Yuki domain, shared by all its integrations."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BudgetState:
    """Calls made today by us, and the limit; `exhausted` once Yuki itself said so (zero until the reset)."""

    used: int
    limit: int
    kept_back: int
    exhausted: bool = False


class CallBudget(Protocol):
    """Counts calls before they are made. The day is Amsterdam's."""

    def take(self, *, urgent: bool = False) -> bool:
        """Count one call.

        False, and nothing counted, when the budget (less what is kept back, unless urgent) is used up.
        """
        ...

    def exhaust(self) -> None:
        """Yuki said that the day's limit is reached."""
        ...

    def state(self) -> BudgetState:
        """Today's figures."""
        ...
