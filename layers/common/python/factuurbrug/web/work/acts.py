"""Verwerk, and credit and book again, on one record or many: each record's outcome is told apart, as it comes."""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from factuurbrug.domain.causes import waits_for
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey, State, Tab
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.act_outcome import ActOutcome
from factuurbrug.usecases.chosen_records import Chosen, chosen
from factuurbrug.usecases.list_records import ListRecords
from factuurbrug.usecases.possible_acts import Act
from factuurbrug.usecases.process_now import ProcessNow
from factuurbrug.usecases.rebook_many import RebookMany
from factuurbrug.web.answers.orders import number_of, record_id, record_key, state_name
from factuurbrug.web.answers.words import failure_words, finding_answer
from factuurbrug.web.schemas.jobs import ActResult, ActsResult
from factuurbrug.web.schemas.orders import ActsForm
from factuurbrug.web.work.work import Progress, Work

#: States in which Verwerk leaves a record that still cannot be booked.
_NOT_YET: Final = frozenset({State.FETCHED, State.HELD, State.EXPIRED})
_TEXTS: Final = {
    State.READY: "ACT-WILL-BE-BOOKED",
    State.HELD: "ACT-STILL-HELD",
    State.UNCERTAIN: "ACT-LOOKED-UP",
    State.IGNORED: "ACT-NOTHING-TO-BOOK",
}


class ActsBackend(Protocol):
    """What this work needs."""

    @property
    def list_records(self) -> ListRecords:
        """Lists of records."""
        ...

    @property
    def process_now(self) -> ProcessNow:
        """Verwerk."""
        ...

    @property
    def rebook_many(self) -> RebookMany:
        """Credit and book again."""
        ...


def run(job: Job, backend: ActsBackend, progress: Progress) -> ActsResult:
    """Do the act with each record that was chosen. A second attempt goes on where the first one stopped."""
    form = ActsForm.model_validate_json(job.params)
    integration = integration_of(job.owner)
    wanted = _chosen(form, integration, backend.list_records)
    results = list(ActsResult.model_validate_json(job.result).results) if job.result else []
    known = {result.record for result in results}
    left = [key for key in wanted.keys if record_id(key) not in known]
    total = len(results) + len(left)
    for outcome in _outcomes(form, left, job, backend, progress):
        results.append(_result(outcome, form, job.language))
        progress(len(results), total, ActsResult(results=list(results), more=wanted.more))
    return ActsResult(results=results, more=wanted.more)


def _chosen(form: ActsForm, integration: IntegrationId, lists: ListRecords) -> Chosen:
    if form.records:
        return Chosen(tuple(record_key(integration, text) for text in dict.fromkeys(form.records)), more=False)
    tab = Tab.OPEN if form.tab == "open" else Tab.ERRORS
    return chosen(lists, integration, Act(form.act), tab=tab, cause=form.cause or "")


def _outcomes(
    form: ActsForm, keys: Sequence[RecordKey], job: Job, backend: ActsBackend, progress: Progress
) -> Iterator[ActOutcome]:
    integration, accepted = integration_of(job.owner), tuple(form.accept)
    if form.act == "rebook":
        return backend.rebook_many.run(integration, keys, actor=job.actor, accepted=accepted)
    return backend.process_now.run(integration, keys, actor=job.actor, accepted=accepted, mistake=progress.mistake)


def _result(outcome: ActOutcome, form: ActsForm, language: str) -> ActResult:
    record = outcome.record
    solved = form.act == "rebook" or record is None or record.state not in _NOT_YET
    return ActResult(
        record=record_id(outcome.key),
        number=number_of(record) if record else str(outcome.key.order_id),
        customer=record.customer_name if record else "",
        done=not outcome.code and solved,
        refused=bool(outcome.code) or record is None,
        state=state_name(record.state) if record else None,
        text=_text(outcome, form, language),
        findings=[finding_answer(finding, language) for finding in record.findings] if record else [],
    )


def _text(outcome: ActOutcome, form: ActsForm, language: str) -> str:
    record = outcome.record
    if outcome.code or record is None:
        told = failure_words(outcome.code or "RECORD-UNKNOWN", language, outcome.params)
        return f"{told.text} {told.now}".strip()
    if form.act == "rebook":
        return message("ACT-BOOKED-AGAIN", language)
    return _state_text(record, language)


def _state_text(record: OrderRecord, language: str) -> str:
    if record.state is State.FETCHED:
        return message(waits_for(record), language)
    return message(_TEXTS.get(record.state, f"STATE-{record.state.value}"), language)


WORK = Work(run)
