"""Who may see and do what: people, accounts, integrations."""

from dataclasses import dataclass
from typing import Protocol

from factuurbrug.domain.account import Role
from factuurbrug.domain.ids import AccountId, IntegrationId

__all__ = ["ListedIntegration", "Memberships", "Role"]


@dataclass(frozen=True, slots=True)
class ListedIntegration:
    """An integration as the list of its account shows it."""

    id: IntegrationId
    name: str
    active: bool


class Memberships(Protocol):
    """The only source of rights: nothing that a request says of itself is trusted."""

    def accounts_of(self, subject: str) -> dict[AccountId, Role]:
        """The accounts of a person, by the verified `sub` of the log-in, with the role in each."""
        ...

    def integrations_of(self, account: AccountId) -> tuple[IntegrationId, ...]:
        """The integrations of an account."""
        ...

    def listed(self, account: AccountId) -> tuple[ListedIntegration, ...]:
        """The integrations of an account with their names, in one read, in order of their ids."""
        ...
