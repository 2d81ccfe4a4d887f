"""Names of things. A bare `str` never stands where two of these could be swapped."""

import re
from dataclasses import dataclass
from typing import NewType, Self

from factuurbrug.domain.errors import Defect

#: A customer of ours; opaque.
AccountId = NewType("AccountId", str)
#: A random id of one attempt to post; a claim carries it, so that a retried write is recognised as ours.
ClaimId = NewType("ClaimId", str)
#: SHA-256 (hex) of the exact document that is sent to Yuki.
DocumentHash = NewType("DocumentHash", str)
#: The id (GUID) of a document in Yuki's archive.
YukiDocumentId = NewType("YukiDocumentId", str)

_INTEGRATION = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")


@dataclass(frozen=True, slots=True, order=True)
class IntegrationId:
    """A koppeling: one shop bound to one administration. 3–40 small letters, digits and dashes.

    Raises:
        Defect: `ID-UNREADABLE`.
    """

    value: str

    def __post_init__(self) -> None:
        if not _INTEGRATION.fullmatch(self.value):
            raise Defect("ID-UNREADABLE", kind="integration", text=self.value[:60])

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an integration id from outside.

        Raises:
            Defect: `ID-UNREADABLE`.
        """
        return cls(text)

    def __str__(self) -> str:
        return self.value
