"""The people of the log-in, in memory."""

from factuurbrug.domain.errors import Refused
from factuurbrug.ports.user_directory import DirectoryUser, Invited


class FakeUserDirectory:
    """Implements `UserDirectory`.

    Attributes:
        mailed: Addresses that got an invitation, in order; an address twice got it twice.
    """

    def __init__(self) -> None:
        self.mailed: list[str] = []
        self._users: dict[str, DirectoryUser] = {}
        self._came: set[str] = set()

    def comes(self, email: str) -> DirectoryUser:
        """Somebody who signed in: known, whatever invited them."""
        user = self._users.setdefault(email, DirectoryUser(f"sub-of-{email}", email))
        self._came.add(email)
        return user

    def by_subject(self, subject: str) -> DirectoryUser | None:
        """The person of a `sub`."""
        return next((user for user in self._users.values() if user.subject == subject), None)

    def invited(self, email: str) -> Invited:
        """The person with this address; whoever never came gets a mail."""
        if "@" not in email:
            raise Refused("DIRECTORY-ADDRESS-REFUSED")
        user = self._users.setdefault(email, DirectoryUser(f"sub-of-{email}", email))
        mailed = email not in self._came
        if mailed:
            self.mailed.append(email)
        return Invited(user, mailed)
