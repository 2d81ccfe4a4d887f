"""The store of accounts and of the people who work in them."""

from typing import Protocol

from factuurbrug.domain.account import Account, Member
from factuurbrug.domain.ids import AccountId


class Accounts(Protocol):
    """Accounts and their members. At least one owner remains in each, whoever writes at the same moment."""

    def get(self, account: AccountId) -> Account | None:
        """One account (a strongly consistent read)."""
        ...

    def create(self, account: Account, owner: Member) -> Account:
        """Store a new account with its first owner, all of it or nothing.

        An account that is there under this id stays as it is and is given back.
        """
        ...

    def save(self, account: Account) -> Account:
        """Store a new version; `account.version` is the version it replaces.

        Raises:
            Conflict: `ACCOUNT-CHANGED`.
        """
        ...

    def members(self, account: AccountId) -> tuple[Member, ...]:
        """Everybody in the account, in the order in which they came."""
        ...

    def put_member(self, account: AccountId, member: Member) -> None:
        """Let a person in, or give another role.

        Raises:
            Refused: `ACCOUNT-LAST-OWNER`: no owner would remain.
            Conflict: `MEMBERS-CHANGED`: someone else changed who works there at this moment.
        """
        ...

    def remove_member(self, account: AccountId, subject: str) -> None:
        """Take a person out; nothing happens when not in it.

        Raises:
            Refused: `ACCOUNT-LAST-OWNER`.
            Conflict: `MEMBERS-CHANGED`.
        """
        ...
