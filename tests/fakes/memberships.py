"""Who belongs to which account, in memory."""

from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.memberships import ListedIntegration, Role

from tests.fakes.integrations import FakeIntegrations


class FakeMemberships:
    """Implements `Memberships`, and lets a test put people in.

    Which integrations lie beneath an account is read from their settings.
    """

    def __init__(self, integrations: FakeIntegrations) -> None:
        self._integrations = integrations
        self._roles: dict[str, dict[AccountId, Role]] = {}

    def accounts_of(self, subject: str) -> dict[AccountId, Role]:
        """As joined."""
        return dict(self._roles.get(subject, {}))

    def integrations_of(self, account: AccountId) -> tuple[IntegrationId, ...]:
        """In order of their ids."""
        return tuple(entry.id for entry in self.listed(account))

    def listed(self, account: AccountId) -> tuple[ListedIntegration, ...]:
        """In order of their ids."""
        newest = [kept[-1] for _, kept in sorted(self._integrations.versions.items())]
        return tuple(ListedIntegration(one.id, one.name, one.active) for one in newest if one.account_id == account)

    def join(self, subject: str, account: AccountId, role: Role) -> None:
        """Put a person in, or change the role."""
        self._roles.setdefault(subject, {})[account] = role

    def leave(self, subject: str, account: AccountId) -> None:
        """Take a person out."""
        self._roles.get(subject, {}).pop(account, None)
