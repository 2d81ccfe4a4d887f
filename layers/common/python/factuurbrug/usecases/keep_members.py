"""Who works in an account: letting people in, other roles, taking them out."""

from dataclasses import replace

from factuurbrug.domain.account import MOST_MEMBERS, Member, Role
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.user_directory import UserDirectory


class KeepMembers:
    """Acts on the people of accounts. At least one owner remains (`ACCOUNT-LAST-OWNER`)."""

    def __init__(self, *, accounts: Accounts, directory: UserDirectory, clock: Clock) -> None:
        self._accounts = accounts
        self._directory = directory
        self._clock = clock

    def invite(self, account: AccountId, *, email: str, role: Role) -> tuple[Member, bool]:
        """Let somebody in; a person who is new to us gets a mail with how to sign in.

        Somebody who is in already stays as they are; if they never signed in, their mail is sent again.

        Returns:
            The person, and whether they were mailed: who has a log-in already is not, and must hear it from somebody.

        Raises:
            Refused: `MEMBER-OTHER-ROLE` for somebody who is in with another role; `MEMBERS-TOO-MANY`.
            Unavailable: The directory or the table does not answer.
        """
        address = email.strip().lower()
        members = self._accounts.members(account)
        present = next((member for member in members if member.email == address), None)
        if present is not None and present.role is not role:
            raise Refused("MEMBER-OTHER-ROLE", role=f"@ROLE-{present.role.value.upper()}")
        if present is None and len(members) >= MOST_MEMBERS:
            raise Refused("MEMBERS-TOO-MANY", most=str(MOST_MEMBERS))
        invited = self._directory.invited(address)
        user = invited.user
        if present is not None and present.subject == user.subject:
            return present, invited.mailed
        member = Member(user.subject, user.email or address, role, self._clock.now())
        self._accounts.put_member(account, member)
        return member, invited.mailed

    def change_role(self, account: AccountId, subject: str, role: Role) -> Member:
        """Give another role.

        Raises:
            Refused: `MEMBER-UNKNOWN`, `ACCOUNT-LAST-OWNER`.
        """
        present = next((member for member in self._accounts.members(account) if member.subject == subject), None)
        if present is None:
            raise Refused("MEMBER-UNKNOWN")
        changed = replace(present, role=role)
        if changed != present:
            self._accounts.put_member(account, changed)
        return changed

    def remove(self, account: AccountId, subject: str) -> None:
        """Take somebody out; they lose their rights with the next request.

        Raises:
            Refused: `ACCOUNT-LAST-OWNER`.
        """
        self._accounts.remove_member(account, subject)
