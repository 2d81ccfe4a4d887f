"""Who is signed in, their accounts (Profiel), and who else works there."""

from typing import Protocol, cast

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.account import Account as StoredAccount
from factuurbrug.domain.account import Role
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.jobs import of_account
from factuurbrug.ports.memberships import Memberships
from factuurbrug.ports.user_directory import DirectoryUser, UserDirectory
from factuurbrug.usecases.keep_accounts import KeepAccounts
from factuurbrug.usecases.keep_members import KeepMembers
from factuurbrug.web.answers.accounts import account_answer, details_of, member_answer, terms_answer
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import NotFound, Right
from factuurbrug.web.job_answers import JobAnswersBackend, ask_job, find_job
from factuurbrug.web.parameters import JobPath, RequestQuery
from factuurbrug.web.schemas.accounts import (
    Account,
    AccountChange,
    Cancellation,
    Invitation,
    InvitedMember,
    Me,
    Member,
    Members,
    MyAccount,
    MyIntegration,
    NewAccount,
    RoleChange,
    TermsAcceptance,
)
from factuurbrug.web.schemas.common import Done, Form, Language
from factuurbrug.web.schemas.jobs import Job


class AccountsBackend(JobAnswersBackend, Protocol):
    """What these routes need."""

    @property
    def memberships(self) -> Memberships:
        """Who belongs to which account."""
        ...

    @property
    def accounts(self) -> Accounts:
        """The accounts."""
        ...

    @property
    def directory(self) -> UserDirectory:
        """The people of the log-in."""
        ...

    @property
    def keep_accounts(self) -> KeepAccounts:
        """Acts on accounts."""
        ...

    @property
    def keep_members(self) -> KeepMembers:
        """Acts on who works in them."""
        ...


def account_routes(desk: Desk, backend: AccountsBackend) -> APIGatewayHttpRouter:  # noqa: C901 - one short function a route
    """The routes."""
    router = APIGatewayHttpRouter()

    def answer(account: StoredAccount, role: Role) -> Account:
        return account_answer(account, role=role, now=backend.clock.now(), language=desk.language)

    @router.get("/api/me", tags=["accounts"], operation_id="me")
    def me() -> Me:
        """Who is signed in."""
        return _me(desk, backend)

    @router.post("/api/accounts", tags=["accounts"], operation_id="create_account")
    def create_account(body: NewAccount) -> Account:
        """Make an account; the person becomes its owner."""
        created = backend.keep_accounts.create(
            details_of(body),
            owner=_person(desk, backend),
            request_id=body.request_id,
            terms_version=body.terms_version,
        )
        return answer(created, Role.OWNER)

    @router.get("/api/accounts/<account_id>", tags=["accounts"], operation_id="read_account")
    def read_account(account_id: str) -> Account:
        """The account."""
        account, role = desk.account(account_id, Right.READ)
        return answer(_known(backend, account), role)

    @router.put("/api/accounts/<account_id>", tags=["accounts"], operation_id="change_account")
    def change_account(account_id: str, body: AccountChange) -> Account:
        """Change what the account says of itself."""
        account, role = desk.account(account_id, Right.OWN)
        return answer(backend.keep_accounts.change(account, details_of(body), version=body.version), role)

    @router.post("/api/accounts/<account_id>/terms", tags=["accounts"], operation_id="accept_terms")
    def accept_terms(account_id: str, body: TermsAcceptance) -> Account:
        """Accept the terms in force; earlier ones that were accepted stay on record."""
        account, role = desk.account(account_id, Right.OWN)
        person = _person(desk, backend)
        return answer(backend.keep_accounts.accept_terms(account, person=person, version=body.version), role)

    @router.get("/api/accounts/<account_id>/members", tags=["accounts"], operation_id="list_members")
    def list_members(account_id: str) -> Members:
        """Who works there."""
        account, _ = desk.account(account_id, Right.OWN)
        members = backend.accounts.members(account)
        return Members(members=[member_answer(member, subject=desk.subject) for member in members])

    @router.post("/api/accounts/<account_id>/members", tags=["accounts"], operation_id="invite_member")
    def invite_member(account_id: str, body: Invitation) -> InvitedMember:
        """Let somebody in; who is new to us gets a mail with how to sign in, who has a log-in already gets none."""
        account, _ = desk.account(account_id, Right.OWN)
        backend.keep_accounts.running(account)
        member, mailed = backend.keep_members.invite(account, email=body.email, role=Role(body.role))
        return InvitedMember(**member_answer(member, subject=desk.subject).model_dump(), mailed=mailed)

    @router.put("/api/accounts/<account_id>/members/<subject>", tags=["accounts"], operation_id="change_member")
    def change_member(account_id: str, subject: str, body: RoleChange) -> Member:
        """Give another role."""
        account, _ = desk.account(account_id, Right.OWN)
        member = backend.keep_members.change_role(account, subject, Role(body.role))
        return member_answer(member, subject=desk.subject)

    @router.delete("/api/accounts/<account_id>/members/<subject>", tags=["accounts"], operation_id="remove_member")
    def remove_member(account_id: str, subject: str) -> Done:
        """Take somebody out."""
        account, _ = desk.account(account_id, Right.OWN)
        backend.keep_members.remove(account, subject)
        return Done()

    @router.post("/api/accounts/<account_id>/cancellation", tags=["accounts"], operation_id="cancel_account")
    def cancel_account(account_id: str, body: Cancellation) -> Account:
        """End the account now."""
        account, role = desk.account(account_id, Right.OWN)
        return answer(backend.keep_accounts.cancel(account, company=body.company, actor=desk.actor), role)

    @router.post("/api/accounts/<account_id>/export", tags=["accounts"], operation_id="export_account", status_code=202)
    def export_account(account_id: str, request_id: RequestQuery) -> Job:
        """All data of the account as a file (a job)."""
        account, _ = desk.account(account_id, Right.OWN)
        return ask_job(
            desk,
            backend,
            owner=of_account(account),
            account=account,
            kind="account-export",
            request_id=request_id,
            params=Form(),
        )

    @router.get("/api/accounts/<account_id>/jobs/<job_id>", tags=["accounts"], operation_id="read_account_job")
    def read_account_job(account_id: str, job_id: JobPath) -> Job:
        """A job of the account."""
        account, _ = desk.account(account_id, Right.OWN)
        return find_job(desk, backend, owner=of_account(account), job_id=job_id)

    return router


def _person(desk: Desk, backend: AccountsBackend) -> DirectoryUser:
    """Who asks, with the address: from the log-in where it tells it, else from the directory."""
    if desk.email:
        return DirectoryUser(desk.subject, desk.email)
    return backend.directory.by_subject(desk.subject) or DirectoryUser(desk.subject, "")


def _me(desk: Desk, backend: AccountsBackend) -> Me:
    """One read of the person's memberships, and two of each account: itself and the list of its integrations."""
    person = _person(desk, backend)
    accounts, integrations, languages = [], [], []
    for account, role in backend.memberships.accounts_of(person.subject).items():
        stored = backend.accounts.get(account)
        company = stored.details.company if stored else str(account)
        cancelled = stored is not None and stored.cancelled_at is not None
        due = stored is not None and role is Role.OWNER and stored.owes_terms
        accounts.append(MyAccount(id=account, company=company, role=role.value, cancelled=cancelled, terms_due=due))
        languages += [stored.details.language] if stored else []
        integrations += [
            MyIntegration(id=str(one.id), name=one.name, account_id=account, role=role.value, active=one.active)
            for one in backend.memberships.listed(account)
        ]
    return Me(
        subject=person.subject,
        email=person.email,
        language=cast("Language", next(iter(languages), desk.language)),
        accounts=accounts,
        integrations=integrations,
        terms=terms_answer(),
    )


def _known(backend: AccountsBackend, account: AccountId) -> StoredAccount:
    """The account; one that only an operator's list of people knows has nothing to show."""
    try:
        return backend.keep_accounts.known(account)
    except Refused as error:
        raise NotFound("NOT-FOUND") from error
