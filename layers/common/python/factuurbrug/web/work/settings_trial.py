"""The orders in Fouten under settings that are not saved yet."""

from typing import Final, Protocol

from factuurbrug.domain.errors import Refused
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.jobs import Job, integration_of
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.try_settings import MOST, Tried, TrySettings
from factuurbrug.web.answers.orders import number_of, record_id, state_name
from factuurbrug.web.answers.settings_form import settings_from
from factuurbrug.web.answers.words import finding_answer, money_answer
from factuurbrug.web.schemas.jobs import SettingsTrialResult, TrialOrder
from factuurbrug.web.schemas.settings import SettingsTrial
from factuurbrug.web.work.work import Progress, Work

_UNTOUCHED: Final = "TRIAL-SETTINGS-HAVE-NO-SAY"


class SettingsTrialBackend(Protocol):
    """What this work needs."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def try_settings(self) -> TrySettings:
        """The trial."""
        ...


def run(job: Job, backend: SettingsTrialBackend, progress: Progress) -> SettingsTrialResult:
    """Try them on each held order."""
    integration = integration_of(job.owner)
    current = backend.integrations.get(integration)
    if current is None:
        raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
    wanted = settings_from(SettingsTrial.model_validate_json(job.params).settings, current)
    held = backend.try_settings.held(wanted)
    tried: list[Tried] = []
    for one in backend.try_settings.run(wanted, held[:MOST]):
        tried.append(one)
        progress(len(tried), len(held[:MOST]))
    return SettingsTrialResult(
        tried=len(tried),
        solved=sum(one.is_solved for one in tried),
        worse=sum(one.is_worse for one in tried),
        orders=[_order(one, job.language) for one in tried],
        more=len(held) > MOST,
    )


def _order(tried: Tried, language: str) -> TrialOrder:
    record, after = tried.record, tried.after
    state = after.state if after is not None else record.state
    code = f"STATE-{state.value}" if after is not None else _UNTOUCHED
    findings = after.findings if after is not None else record.findings
    return TrialOrder(
        record=record_id(record.key),
        number=number_of(record),
        customer=record.customer_name,
        amount=money_answer(record.amount),
        before=[finding_answer(finding, language) for finding in record.findings],
        after_state=state_name(state),
        after_text=message(code, language),
        after=[finding_answer(finding, language) for finding in findings],
        better=tried.is_better,
        worse=tried.is_worse,
    )


WORK = Work(run)
