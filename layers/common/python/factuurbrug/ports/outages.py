"""Connections that keep failing, and what is to be told of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from factuurbrug.domain.ids import IntegrationId


class Half(StrEnum):
    """The two connections of an integration; each can stand still by itself."""

    SHOP = "shop"
    BOOKS = "books"


@dataclass(frozen=True, slots=True)
class Outage:
    """A connection that has failed since a moment, and is left alone for a while.

    Attributes:
        code, params: What was wrong at the latest failure, a code of the catalogue.
        since: When it failed first.
        failures: In a row, since then or since a person acted.
        next_try: Before this moment nothing is tried.
        must_mend: A person must mend something before it can answer.
        posting: It is about sending invoices: that the books can be read does not end it.
        told: Whether a notice of it was written.
    """

    code: str
    params: dict[str, str]
    since: datetime
    failures: int
    next_try: datetime
    must_mend: bool = False
    posting: bool = False
    told: bool = False


class NoticeKind(StrEnum):
    """What a notice tells."""

    BEGAN = "began"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Notice:
    """That a connection fails for good, or works again: once for each outage.

    Attributes:
        since: When the outage began; with integration, half and kind it is the notice's identity.
        at: When the notice was written.
        code, params: What was wrong.
    """

    integration: IntegrationId
    half: Half
    kind: NoticeKind
    since: datetime
    at: datetime
    code: str
    params: dict[str, str] = field(default_factory=dict)


class Notices(Protocol):
    """Notices that nobody was told of yet. They are written by `Integrations.change_outage`.

    All methods raise `Unavailable` (`STORE-UNAVAILABLE`) when the store does not answer.
    """

    def waiting(self, limit: int) -> tuple[Notice, ...]:
        """The oldest."""
        ...

    def remove(self, notices: Sequence[Notice]) -> None:
        """They have been told, or need not be any more."""
        ...


class OperatorLine(Protocol):
    """Tells whoever looks after the installation."""

    def tell(self, subject: str, text: str) -> None:
        """One message: ids and codes, nothing that a customer typed.

        Raises:
            Unavailable: `OPERATORS-UNAVAILABLE`.
        """
        ...
