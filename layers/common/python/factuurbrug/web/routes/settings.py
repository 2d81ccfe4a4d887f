"""Configuratie."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import CursorQuery, RequestQuery
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


class SettingsBackend(Protocol):
    """What these routes need."""


def settings_routes(desk: Desk, backend: SettingsBackend) -> APIGatewayHttpRouter:  # noqa: C901 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/settings", tags=["settings"], operation_id="read_settings")
    def read_settings(integration_id: str) -> Settings:
        """The settings in force and what there is to choose from."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_settings")

    @router.put("/api/integrations/<integration_id>/settings", tags=["settings"], operation_id="save_settings")
    def save_settings(integration_id: str, body: SettingsChange) -> Settings:
        """Save a new version."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="save_settings")

    @router.post(
        "/api/integrations/<integration_id>/settings/trial",
        tags=["settings"],
        operation_id="try_settings",
        status_code=202,
    )
    def try_settings(integration_id: str, body: SettingsTrial) -> Job:
        """What they would change for the orders in Fouten (a job)."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="try_settings")

    @router.get("/api/integrations/<integration_id>/settings/history", tags=["settings"], operation_id="read_history")
    def read_history(integration_id: str, cursor: CursorQuery = None) -> SettingsHistory:
        """Every version: who, when, what."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_history")

    @router.post(
        "/api/integrations/<integration_id>/settings/restore", tags=["settings"], operation_id="restore_settings"
    )
    def restore_settings(integration_id: str, body: RestoreForm) -> Settings:
        """Make an earlier version the newest."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="restore_settings")

    @router.post(
        "/api/integrations/<integration_id>/settings/vat-defaults", tags=["settings"], operation_id="vat_defaults"
    )
    def vat_defaults(integration_id: str, body: VatDefaults) -> VatTable:
        """Usual rows for the form."""
        desk.integration(integration_id, Right.READ)
        raise Defect("NOT-BUILT", route="vat_defaults")

    @router.post(
        "/api/integrations/<integration_id>/settings/vat-removal", tags=["settings"], operation_id="remove_vat_table"
    )
    def remove_vat_table(integration_id: str, body: VersionForm) -> Settings:
        """BTW instellingen verwijderen: begin from the usual rows again."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="remove_vat_table")

    @router.post(
        "/api/integrations/<integration_id>/choices", tags=["settings"], operation_id="refresh_choices", status_code=202
    )
    def refresh_choices(integration_id: str, request_id: RequestQuery) -> Job:
        """Read shop and administration anew (a job)."""
        desk.integration(integration_id, Right.CHANGE)
        raise Defect("NOT-BUILT", route="refresh_choices")

    return router
