"""Accounts and their people in memory, as strict about versions and owners as the table is."""

from dataclasses import replace

from factuurbrug.domain.account import Account, Member, Role
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.ids import AccountId

from tests.fakes.memberships import FakeMemberships


class FakeAccounts:
    """Implements `Accounts`; the memberships are those by which rights go."""

    def __init__(self, memberships: FakeMemberships) -> None:
        self._memberships = memberships
        self._stored: dict[AccountId, Account] = {}
        self._members: dict[AccountId, dict[str, Member]] = {}

    def get(self, account: AccountId) -> Account | None:
        """As stored."""
        return self._stored.get(account)

    def create(self, account: Account, owner: Member) -> Account:
        """Keep it, unless there is one."""
        if account.id not in self._stored:
            self._stored[account.id] = account
            self._join(account.id, owner)
        return self._stored[account.id]

    def save(self, account: Account) -> Account:
        """Keep it if the named version is the stored one."""
        stored = self._stored.get(account.id)
        if stored is None or stored.version != account.version:
            raise Conflict("ACCOUNT-CHANGED")
        self._stored[account.id] = replace(account, version=account.version + 1)
        return self._stored[account.id]

    def members(self, account: AccountId) -> tuple[Member, ...]:
        """By when they came."""
        members = self._members.get(account, {}).values()
        return tuple(sorted(members, key=lambda member: (member.since, member.subject)))

    def put_member(self, account: AccountId, member: Member) -> None:
        """Let in, or give another role."""
        self._keep_an_owner(account, leaving="" if member.role is Role.OWNER else member.subject)
        self._join(account, member)

    def remove_member(self, account: AccountId, subject: str) -> None:
        """Take out."""
        self._keep_an_owner(account, leaving=subject)
        self._members.get(account, {}).pop(subject, None)
        self._memberships.leave(subject, account)

    def _keep_an_owner(self, account: AccountId, *, leaving: str) -> None:
        owners = {member.subject for member in self.members(account) if member.role is Role.OWNER}
        if leaving and not owners - {leaving}:
            raise Refused("ACCOUNT-LAST-OWNER")

    def _join(self, account: AccountId, member: Member) -> None:
        self._members.setdefault(account, {})[member.subject] = member
        self._memberships.join(member.subject, account, member.role)
