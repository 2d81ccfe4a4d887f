"""How many documents go in one call: fewer after refusals, and one after an unknown outcome until it is settled."""

from collections.abc import Sequence
from typing import Final

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Outcome
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import Records

#: As many documents as we give Yuki in a call.
MOST_PER_CALL: Final = 10
#: Yuki stops after six bad invoices: five cannot make it stop.
AFTER_REFUSALS: Final = 5
#: After an unknown outcome, so that the next one leaves a single document in doubt.
AFTER_UNKNOWN: Final = 1


class CallSize:
    """Of the calls to the books of an integration; kept with the integration, so that it outlives a run."""

    def __init__(self, *, integrations: Integrations, records: Records) -> None:
        self._integrations = integrations
        self._records = records

    def of(self, settings: IntegrationSettings) -> int:
        """How many documents the next call carries."""
        limit = self._integrations.call_limit(settings.id)
        if limit == AFTER_UNKNOWN and not self._in_doubt(settings.id):
            self._integrations.set_call_limit(settings.id, None)
            limit = None
        return max(1, min(limit or MOST_PER_CALL, settings.limits.invoices_per_call, MOST_PER_CALL))

    def learn(self, integration: IntegrationId, outcomes: Sequence[Outcome]) -> None:
        """Take what became of a call's documents into account."""
        before = self._integrations.call_limit(integration)
        if {Outcome.UNKNOWN, Outcome.DUPLICATE} & set(outcomes):
            after: int | None = AFTER_UNKNOWN
        elif Outcome.REFUSED in outcomes:
            after = AFTER_UNKNOWN if before == AFTER_UNKNOWN else AFTER_REFUSALS
        else:
            after = before if before == AFTER_UNKNOWN else None
        if after != before:
            self._integrations.set_call_limit(integration, after)

    def outcome_is_unknown(self, integration: IntegrationId) -> None:
        """Nobody knows what became of a whole call."""
        self._integrations.set_call_limit(integration, AFTER_UNKNOWN)

    def _in_doubt(self, integration: IntegrationId) -> bool:
        uncertain = self._records.in_state(integration, State.UNCERTAIN, limit=50)
        return any(not record.needs_person for record in uncertain)
