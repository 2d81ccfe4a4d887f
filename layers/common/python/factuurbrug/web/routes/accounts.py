"""Who is signed in, their accounts (Profiel), and who else works there."""
# ruff: noqa: ARG001

from typing import Protocol

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Defect
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import Right
from factuurbrug.web.parameters import JobPath, RequestQuery
from factuurbrug.web.schemas.accounts import (
    Account,
    AccountChange,
    Cancellation,
    Invitation,
    Me,
    Member,
    Members,
    NewAccount,
    RoleChange,
)
from factuurbrug.web.schemas.common import Done
from factuurbrug.web.schemas.jobs import Job


class AccountsBackend(Protocol):
    """What these routes need."""


def account_routes(desk: Desk, backend: AccountsBackend) -> APIGatewayHttpRouter:  # noqa: C901 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/me", tags=["accounts"], operation_id="me")
    def me() -> Me:
        """Who is signed in."""
        _ = desk.subject
        raise Defect("NOT-BUILT", route="me")

    @router.post("/api/accounts", tags=["accounts"], operation_id="create_account")
    def create_account(body: NewAccount) -> Account:
        """Make an account; the person becomes its owner."""
        _ = desk.subject
        raise Defect("NOT-BUILT", route="create_account")

    @router.get("/api/accounts/<account_id>", tags=["accounts"], operation_id="read_account")
    def read_account(account_id: str) -> Account:
        """The account."""
        desk.account(account_id, Right.READ)
        raise Defect("NOT-BUILT", route="read_account")

    @router.put("/api/accounts/<account_id>", tags=["accounts"], operation_id="change_account")
    def change_account(account_id: str, body: AccountChange) -> Account:
        """Change what the account says of itself."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="change_account")

    @router.get("/api/accounts/<account_id>/members", tags=["accounts"], operation_id="list_members")
    def list_members(account_id: str) -> Members:
        """Who works there."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="list_members")

    @router.post("/api/accounts/<account_id>/members", tags=["accounts"], operation_id="invite_member")
    def invite_member(account_id: str, body: Invitation) -> Member:
        """Let somebody in; they get a mail."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="invite_member")

    @router.put("/api/accounts/<account_id>/members/<subject>", tags=["accounts"], operation_id="change_member")
    def change_member(account_id: str, subject: str, body: RoleChange) -> Member:
        """Give another role."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="change_member")

    @router.delete("/api/accounts/<account_id>/members/<subject>", tags=["accounts"], operation_id="remove_member")
    def remove_member(account_id: str, subject: str) -> Done:
        """Take somebody out."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="remove_member")

    @router.post("/api/accounts/<account_id>/cancellation", tags=["accounts"], operation_id="cancel_account")
    def cancel_account(account_id: str, body: Cancellation) -> Account:
        """End the account now."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="cancel_account")

    @router.post("/api/accounts/<account_id>/export", tags=["accounts"], operation_id="export_account", status_code=202)
    def export_account(account_id: str, request_id: RequestQuery) -> Job:
        """All data of the account as a file (a job)."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="export_account")

    @router.get("/api/accounts/<account_id>/jobs/<job_id>", tags=["accounts"], operation_id="read_account_job")
    def read_account_job(account_id: str, job_id: JobPath) -> Job:
        """A job of the account."""
        desk.account(account_id, Right.OWN)
        raise Defect("NOT-BUILT", route="read_account_job")

    return router
