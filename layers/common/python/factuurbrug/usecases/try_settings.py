"""What other settings would make of the orders in Fouten: from what is stored, with nothing asked and nothing kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.findings import Finding, Severity
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import Records
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessor, Ground
from factuurbrug.usecases.place_record import PERSON_DECIDES
from factuurbrug.usecases.rules import Rules

#: Orders that one trial looks at: what a person can look through while they wait.
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """One record and what the settings would make of it.

    Attributes:
        after: None where settings have no say: a person must decide, or the shop's facts are no longer kept.
    """

    record: OrderRecord
    after: Assessment | None

    @property
    def is_solved(self) -> bool:
        """It would leave Fouten."""
        return self.after is not None and self.after.state is not State.HELD

    @property
    def is_worse(self) -> bool:
        """It would stay, with something that stands in its way beside what does now."""
        if self.after is None or self.is_solved:
            return False
        return bool(_blocking(self.after.findings) - _blocking(self.record.findings))

    @property
    def is_better(self) -> bool:
        """It would leave, or stay with less in its way and nothing new."""
        if self.after is None or self.is_worse:
            return False
        return self.is_solved or _blocking(self.after.findings) < _blocking(self.record.findings)


class TrySettings:
    """Assesses held records once more, by settings that nobody saved."""

    def __init__(
        self, *, integrations: Integrations, records: Records, kept_answers: VatRegister, rules: Rules
    ) -> None:
        """Prepare.

        Args:
            integrations: What is known of shop and administration.
            records: The records with their working copies.
            kept_answers: Answers of the VAT register that are kept; it asks nobody.
            rules: The domain's rules.
        """
        self._integrations = integrations
        self._records = records
        self._kept_answers = kept_answers
        self._rules = rules

    def held(self, wanted: IntegrationSettings) -> tuple[OrderRecord, ...]:
        """The held records that are tried, oldest first, and one more when there are more than `MOST`."""
        return self._records.in_state(wanted.id, State.HELD, limit=MOST + 1)

    def run(self, wanted: IntegrationSettings, held: tuple[OrderRecord, ...]) -> Iterator[Tried]:
        """Each record under these settings.

        Raises:
            Refused: `SHOP-NOT-READ-YET`.
        """
        profile = self._integrations.profile(wanted.id)
        if profile is None:
            raise Refused("SHOP-NOT-READ-YET", integration=str(wanted.id))
        stored = self._integrations.overview(wanted.id)
        ground = Ground(wanted, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._kept_answers, records=self._records, ground=ground)
        for record in held:
            yield Tried(record, self._assessed(assessor, record))

    def _assessed(self, assessor: Assessor, record: OrderRecord) -> Assessment | None:
        if any(finding.code in PERSON_DECIDES for finding in record.findings):
            return None
        copy = self._records.working_copy(record.key)
        return assessor.assess(record, copy, accepted=record.accepted).assessment if copy is not None else None


def _blocking(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings if finding.severity is Severity.BLOCKS}
