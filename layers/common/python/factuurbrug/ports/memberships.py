"""Who may see and do what: people, accounts, integrations."""

from enum import StrEnum
from typing import Protocol

from factuurbrug.domain.ids import AccountId, IntegrationId


class Role(StrEnum):
    """What a person may do in an account."""

    OWNER = "owner"
    BOOKKEEPER = "bookkeeper"
    EMPLOYEE = "employee"


class Memberships(Protocol):
    """The only source of rights: nothing that a request says of itself is trusted."""

    def accounts_of(self, subject: str) -> dict[AccountId, Role]:
        """The accounts of a person, by the verified `sub` of the log-in, with the role in each."""
        ...

    def integrations_of(self, account: AccountId) -> tuple[IntegrationId, ...]:
        """The integrations of an account."""
        ...

    def join(self, subject: str, account: AccountId, role: Role) -> None:
        """Put a person in an account, or change the role there."""
        ...

    def leave(self, subject: str, account: AccountId) -> None:
        """Take a person out of an account; nothing happens when not in it."""
        ...
