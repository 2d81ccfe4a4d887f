"""Who belongs to which account, in memory."""

from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.memberships import Role

from tests.fakes.integrations import FakeIntegrations


class FakeMemberships:
    """Implements `Memberships`; which integrations lie beneath an account is read from their settings."""

    def __init__(self, integrations: FakeIntegrations) -> None:
        self._integrations = integrations
        self._roles: dict[str, dict[AccountId, Role]] = {}

    def accounts_of(self, subject: str) -> dict[AccountId, Role]:
        """As joined."""
        return dict(self._roles.get(subject, {}))

    def integrations_of(self, account: AccountId) -> tuple[IntegrationId, ...]:
        """In order of their ids."""
        versions = self._integrations.versions.items()
        return tuple(sorted(key for key, kept in versions if kept[-1].account_id == account))

    def join(self, subject: str, account: AccountId, role: Role) -> None:
        """Put a person in, or change the role."""
        self._roles.setdefault(subject, {})[account] = role

    def leave(self, subject: str, account: AccountId) -> None:
        """Take a person out."""
        self._roles.get(subject, {}).pop(account, None)
