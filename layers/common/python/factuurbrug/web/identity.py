"""Who asks, and what they may. Only the verified `sub` of the log-in counts; what a request says of itself does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.memberships import Memberships, Role


class NotFound(FactuurbrugError):
    """It is not there, or not for this person: the two are not told apart."""


class NotSignedIn(FactuurbrugError):
    """No verified log-in came with the request."""


class NotAllowed(FactuurbrugError):
    """The person may see it, but their role may not do this."""


class Right(Enum):
    """What a route asks for. Everybody in an account may READ."""

    READ = auto()
    #: Accept deviations and findings, report problems, export.
    APPROVE = auto()
    #: Sign a month: only who answers for the books.
    SIGN = auto()
    #: Verwerk, ignore, settings, connections, the switch.
    CHANGE = auto()
    #: The account itself: who works there, its data, ending it.
    OWN = auto()


_RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.BOOKKEEPER: frozenset({Right.READ, Right.APPROVE, Right.SIGN}),
    Role.EMPLOYEE: frozenset({Right.READ, Right.APPROVE, Right.CHANGE}),
    Role.OWNER: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Access:
    """An integration that the person may reach, as it is set now, and their role there."""

    id: IntegrationId
    account: AccountId
    role: Role
    settings: IntegrationSettings


def subject_of(event: Mapping[str, Any]) -> str:
    """The `sub` that the authorizer verified.

    Raises:
        NotSignedIn: `SIGN-IN`.
    """
    subject = claims_of(event).get("sub")
    if not isinstance(subject, str) or not subject:
        raise NotSignedIn("SIGN-IN")
    return subject


def claims_of(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the authorizer verified of the log-in; empty where it was not asked."""
    claims: Mapping[str, Any] = event.get("requestContext", {}).get("authorizer", {}).get("jwt", {}).get("claims", {})
    return claims


def access_to(
    memberships: Memberships, integrations: Integrations, *, subject: str, integration: str, right: Right
) -> Access:
    """The integration that a path names, looked up beneath the person's accounts only; always the same two reads.

    Raises:
        NotFound: `NOT-FOUND`, also for an id that is none.
        NotAllowed: `ROLE-NOT-ALLOWED`.
    """
    accounts = memberships.accounts_of(subject)
    settings = integrations.get(_parsed(integration))
    role = accounts.get(settings.account_id) if settings is not None else None
    if settings is None or role is None:
        raise NotFound("NOT-FOUND")
    return Access(settings.id, settings.account_id, _permitted(role, right), settings)


def role_in(memberships: Memberships, *, subject: str, account: str, right: Right) -> Role:
    """The person's role in an account that a path names.

    Raises:
        NotFound: `NOT-FOUND`.
        NotAllowed: `ROLE-NOT-ALLOWED`.
    """
    role = memberships.accounts_of(subject).get(AccountId(account))
    if role is None:
        raise NotFound("NOT-FOUND")
    return _permitted(role, right)


def may(role: Role, right: Right) -> bool:
    """Whether a role has a right."""
    return right in _RIGHTS[role]


def _permitted(role: Role, right: Right) -> Role:
    if not may(role, right):
        raise NotAllowed("ROLE-NOT-ALLOWED", role=f"@ROLE-{role.value.upper()}")
    return role


def _parsed(text: str) -> IntegrationId:
    try:
        return IntegrationId.parse(text)
    except FactuurbrugError as error:
        raise NotFound("NOT-FOUND") from error
