"""Who asks. Only the verified `sub` of the log-in counts; what a request says of itself is not looked at."""

from collections.abc import Mapping
from typing import Any

from factuurbrug.domain.errors import FactuurbrugError
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.memberships import Memberships, Role


class NotFound(FactuurbrugError):
    """It is not there, or not for this person: the two are not told apart."""


class NotSignedIn(FactuurbrugError):
    """No verified log-in came with the request."""


def subject_of(event: Mapping[str, Any]) -> str:
    """The `sub` that the authorizer verified.

    Raises:
        NotSignedIn: `SIGN-IN`.
    """
    claims = event.get("requestContext", {}).get("authorizer", {}).get("jwt", {}).get("claims", {})
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise NotSignedIn("SIGN-IN")
    return subject


def integrations_for(memberships: Memberships, subject: str) -> dict[IntegrationId, tuple[AccountId, Role]]:
    """The integrations beneath a person's accounts, with the role there."""
    return {
        integration: (account, role)
        for account, role in memberships.accounts_of(subject).items()
        for integration in memberships.integrations_of(account)
    }


def integration_for(memberships: Memberships, subject: str, text: str) -> IntegrationId:
    """The integration that a path names, looked up beneath the person's accounts only.

    Raises:
        NotFound: `NOT-FOUND`, also for an id that is none.
    """
    for integration in integrations_for(memberships, subject):
        if str(integration) == text:
            return integration
    raise NotFound("NOT-FOUND")
