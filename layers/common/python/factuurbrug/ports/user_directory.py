"""Where people who sign in are known: their addresses, and letting new ones in."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DirectoryUser:
    """A person by the `sub` that a log-in carries, with the e-mail address they sign in with."""

    subject: str
    email: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was let in; `mailed` is whether the log-in told them so itself."""

    user: DirectoryUser
    mailed: bool


class UserDirectory(Protocol):
    """The people of the log-in. All methods raise `Unavailable` when it does not answer."""

    def by_subject(self, subject: str) -> DirectoryUser | None:
        """The person of a `sub`, None when there is none (any more)."""
        ...

    def invited(self, email: str) -> Invited:
        """The person with this address, let in if need be.

        A new person gets a mail with a temporary password, one who never signed in gets it anew; whoever signed in
        before stays as they are, and gets no mail.
        """
        ...
