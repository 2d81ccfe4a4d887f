"""Configuratie."""

from typing import Final, Protocol
from zoneinfo import ZoneInfo

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.settings import IntegrationSettings, OssChoice
from factuurbrug.ports.integrations import Integrations, Step
from factuurbrug.ports.jobs import of_integration
from factuurbrug.usecases.change_settings import ChangeSettings, Saved
from factuurbrug.web.answers.settings import SettingsFacts, settings_answer, usual_rows, vat_table_answer
from factuurbrug.web.answers.settings_form import settings_from
from factuurbrug.web.answers.settings_history import version_answer
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.job_answers import JobAnswersBackend, ask_job
from factuurbrug.web.parameters import CursorQuery, RequestQuery
from factuurbrug.web.schemas.common import Form
from factuurbrug.web.schemas.jobs import Job
from factuurbrug.web.schemas.settings import (
    RestoreForm,
    Settings,
    SettingsChange,
    SettingsHistory,
    SettingsTrial,
    VatDefaults,
    VatTable,
    VersionForm,
)

_ZONE: Final = ZoneInfo("Europe/Amsterdam")
#: Versions on one page of the history.
_PAGE: Final = 20


class SettingsBackend(JobAnswersBackend, Protocol):
    """What these routes need."""

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...

    @property
    def change_settings(self) -> ChangeSettings:
        """Saving."""
        ...


def settings_routes(desk: Desk, backend: SettingsBackend) -> APIGatewayHttpRouter:  # noqa: C901 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    def answer(saved: Saved) -> Settings:
        return settings_answer(_facts(backend, saved.settings), desk.language, warnings=saved.warnings)

    @router.get("/api/integrations/<integration_id>/settings", tags=["settings"], operation_id="read_settings")
    def read_settings(integration_id: str) -> Settings:
        """The settings in force and what there is to choose from."""
        return answer(Saved(desk.integration(integration_id, Right.READ).settings))

    @router.put("/api/integrations/<integration_id>/settings", tags=["settings"], operation_id="save_settings")
    def save_settings(integration_id: str, body: SettingsChange) -> Settings:
        """Save a new version."""
        current = desk.integration(integration_id, Right.CHANGE).settings
        wanted = settings_from(body.settings, current)
        return answer(backend.change_settings.save(current, wanted, version=body.version, actor=desk.actor))

    @router.post(
        "/api/integrations/<integration_id>/settings/trial",
        tags=["settings"],
        operation_id="try_settings",
        status_code=202,
    )
    def try_settings(integration_id: str, body: SettingsTrial) -> Job:
        """What they would change for the orders in Fouten (a job)."""
        access = desk.integration(integration_id, Right.CHANGE)
        settings_from(body.settings, access.settings)
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="settings-trial",
            request_id=body.request_id,
            params=body,
        )

    @router.get("/api/integrations/<integration_id>/settings/history", tags=["settings"], operation_id="read_history")
    def read_history(integration_id: str, cursor: CursorQuery = None) -> SettingsHistory:
        """Every version: who, when, what."""
        access = desk.integration(integration_id, Right.READ)
        return _history(backend, access.settings, cursor or "", desk.language)

    @router.post(
        "/api/integrations/<integration_id>/settings/restore", tags=["settings"], operation_id="restore_settings"
    )
    def restore_settings(integration_id: str, body: RestoreForm) -> Settings:
        """Make an earlier version the newest."""
        current = desk.integration(integration_id, Right.CHANGE).settings
        wanted = backend.change_settings.earlier(current, body.version)
        return answer(backend.change_settings.save(current, wanted, version=body.current, actor=desk.actor))

    @router.post(
        "/api/integrations/<integration_id>/settings/vat-defaults", tags=["settings"], operation_id="vat_defaults"
    )
    def vat_defaults(integration_id: str, body: VatDefaults) -> VatTable:
        """Usual rows for the form."""
        facts = _facts(backend, desk.integration(integration_id, Right.READ).settings)
        return vat_table_answer(usual_rows(facts, OssChoice(body.oss), countries=body.countries))

    @router.post(
        "/api/integrations/<integration_id>/settings/vat-removal", tags=["settings"], operation_id="remove_vat_table"
    )
    def remove_vat_table(integration_id: str, body: VersionForm) -> Settings:
        """BTW instellingen verwijderen: begin from the usual rows again."""
        current = desk.integration(integration_id, Right.CHANGE).settings
        removed = backend.change_settings.remove_vat_table(current, version=body.version, actor=desk.actor)
        return answer(Saved(removed))

    @router.post(
        "/api/integrations/<integration_id>/choices", tags=["settings"], operation_id="refresh_choices", status_code=202
    )
    def refresh_choices(integration_id: str, request_id: RequestQuery) -> Job:
        """Read shop and administration anew (a job)."""
        access = desk.integration(integration_id, Right.CHANGE)
        return ask_job(
            desk,
            backend,
            owner=of_integration(access.id),
            account=access.account,
            kind="choices",
            request_id=request_id,
            params=Form(),
        )

    return router


def _facts(backend: SettingsBackend, settings: IntegrationSettings) -> SettingsFacts:
    """Always the same few reads."""
    store = backend.integrations
    standing = store.standing(settings.id)
    return SettingsFacts(
        settings=settings,
        saved=store.saved(settings.id, settings.version),
        profile=store.profile(settings.id),
        overview=store.overview(settings.id),
        payments=store.payments_seen(settings.id),
        is_reviewed=Step.SETTINGS in standing.steps or settings.active,
        today=backend.clock.now().astimezone(_ZONE).date(),
    )


def _history(backend: SettingsBackend, settings: IntegrationSettings, cursor: str, language: str) -> SettingsHistory:
    """A page of versions, each beside the one before it; the cursor is the version that the next page begins below."""
    before = int(cursor) if cursor.isdigit() else settings.version + 1
    found = backend.integrations.history(settings.id, before=before, limit=_PAGE + 1)
    profile = backend.integrations.profile(settings.id)
    shown = found[:_PAGE]
    pairs = zip(shown, [*found[1 : _PAGE + 1], None], strict=False)
    return SettingsHistory(
        versions=[version_answer(one, earlier, profile=profile, language=language) for one, earlier in pairs],
        next=str(shown[-1].settings.version) if len(found) > _PAGE else "",
    )
