"""Problems and remarks of the business, as values: all of an order's are shown at once, none is thrown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a finding does to the order."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Finding:
    """One business problem or remark.

    Attributes:
        code: Stable and documented, such as `ORDER-TOTAL`; `texts` holds Dutch and English words and "wat nu".
        severity: Whether the order may be booked all the same.
        params: What the text names (amounts as text with a dot, rates as "21"; "@CODE" stands for the words of another
            code). No secrets.
    """

    code: str
    severity: Severity
    params: Mapping[str, str] = field(default_factory=dict)


def blocks(code: str, **params: str) -> Finding:
    """A finding that holds the order."""
    return Finding(code, Severity.BLOCKS, params)


def warns(code: str, **params: str) -> Finding:
    """A finding that is shown and does not hold the order."""
    return Finding(code, Severity.WARNS, params)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line, a regime or a state is what it is: a code of the catalogue and the values its text names."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
