"""What a dead letter was about, why it failed, and what its reader can do now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.failures import Failure, Failures
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.jobs import JobOwner, integration_of
from factuurbrug.ports.queue import DeadLetter
from factuurbrug.ports.records import Records
from factuurbrug.texts.catalogue import codes

#: A message of which nobody can say what it was about.
UNREADABLE: Final = "LETTER-UNREADABLE"
#: It is about an integration that there is not.
OF_NOBODY: Final = "LETTER-OF-NOBODY"
#: A mistake of ours without words of its own.
OUR_MISTAKE: Final = "LETTER-OUR-MISTAKE"
#: The function was stopped before it could say anything.
NO_REASON: Final = "LETTER-NO-REASON"
#: The schedule could not even start its function.
NOT_STARTED: Final = "LETTER-NOT-STARTED"


@dataclass(frozen=True, slots=True)
class Said:
    """A code of the catalogue with the values that its words name."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExplainedLetter:
    """A dead letter in words.

    Attributes:
        subject: What it asked for; its "what now" says what becomes of that, and whether the letter can go back.
        reason: Why it failed.
        failure: What was kept of its latest failure, None when nothing was.
    """

    letter: DeadLetter
    subject: Said
    reason: Said
    failure: Failure | None


class ExplainLetters:
    """Explains dead letters to an operator."""

    def __init__(self, *, failures: Failures, records: Records, integrations: Integrations) -> None:
        self._failures = failures
        self._records = records
        self._integrations = integrations

    def run(self, letters: Sequence[DeadLetter]) -> tuple[ExplainedLetter, ...]:
        """Each of them, in their order. Rubbish is explained as such and asks nothing of anybody's data.

        Raises:
            Unavailable: The table does not answer.
        """
        failures = self._failures.of([letter.message for letter in letters])
        return tuple(self._explained(letter, failures.get(letter.message)) for letter in letters)

    def _explained(self, letter: DeadLetter, failure: Failure | None) -> ExplainedLetter:
        try:
            subject, integration, record = _subject(letter)
        except (ValueError, RecursionError, Defect):
            return ExplainedLetter(letter, Said(UNREADABLE), self._reason(letter, failure, None), failure)
        if integration is not None and self._integrations.get(integration) is None:
            subject = Said(OF_NOBODY, {"integration": str(integration)})
        return ExplainedLetter(letter, subject, self._reason(letter, failure, record), failure)

    def _reason(self, letter: DeadLetter, failure: Failure | None, record: RecordKey | None) -> Said:
        if failure is not None:
            return _worded(failure)
        if letter.error:
            return Said(NOT_STARTED, {"error": letter.error})
        entries = self._records.journal(record) if record is not None else ()
        return Said(entries[-1].cause, dict(entries[-1].params)) if entries else Said(NO_REASON)


def _worded(failure: Failure) -> Said:
    if failure.code in codes():
        return Said(failure.code, failure.params)
    return Said(OUR_MISTAKE, {"error": failure.code})


def _subject(letter: DeadLetter) -> tuple[Said, IntegrationId | None, RecordKey | None]:
    """What it asked for, of which integration and record.

    Raises:
        ValueError, RecursionError, Defect: Nobody can say.
    """
    body: Any = json.loads(letter.body)
    match letter.queue, body:
        case "schedule", {"task": str(task)}:
            return Said("LETTER-SCHEDULE", {"task": task}), None, None
        case "invoice", {"record": str(text)}:
            record = RecordKey.parse(text)
            return Said("LETTER-INVOICE", {"record": str(record)}), record.integration, record
        case "job", {"owner": str(owner), "job": str(job)}:
            integration = integration_of(JobOwner(owner)) if owner.startswith("integration/") else None
            return Said("LETTER-JOB", {"owner": owner, "job": job}), integration, None
        case "fetch", {"integration": str(name)}:
            return Said("LETTER-FETCH", {"integration": name}), IntegrationId.parse(name), None
        case "recheck", {"integration": str(name), "kind": "recheck"}:
            return Said("LETTER-RECHECK", {"integration": name}), IntegrationId.parse(name), None
        case "recheck", {"integration": str(name), "kind": "settle", "records": list(records)}:
            said = Said("LETTER-SETTLE", {"integration": name, "count": str(len(records))})
            return said, IntegrationId.parse(name), None
        case _:
            raise ValueError(letter.queue)
