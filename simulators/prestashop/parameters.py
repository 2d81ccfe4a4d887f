"""What stands behind the question mark, as PHP reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

_NAME = re.compile(r"^([^\[]*)(?:\[([^\]]*)\].*)?$", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """The parameters of one request.

    Attributes:
        plain: All parameters without brackets in their name; of equal names the last one counts.
        filters: The `filter[...]` parameters by field.
        pairs: Name and value of all parameters in their order, as a redirect repeats them.
    """

    plain: Mapping[str, str]
    filters: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]

    @property
    def dates(self) -> bool:
        """Whether `date=1` allows filtering and sorting by the dates."""
        return self.plain.get("date", "") not in {"", "0"}

    @property
    def sort(self) -> str | None:
        """The `sort` parameter."""
        return self.plain.get("sort")

    @property
    def limit(self) -> str | None:
        """The `limit` parameter."""
        return self.plain.get("limit")

    @property
    def display(self) -> str | None:
        """The `display` parameter."""
        return self.plain.get("display")

    @property
    def language(self) -> str | None:
        """The `language` parameter."""
        return self.plain.get("language")


def read_parameters(query: str) -> Parameters:
    """Read a query string."""
    pairs = tuple(parse_qsl(query, keep_blank_values=True))
    plain: dict[str, str] = {}
    filters: dict[str, str] = {}
    for name, value in pairs:
        match = _NAME.match(name)
        base, inner = match.groups() if match else (name, None)
        if inner is None:
            plain[name] = value
        elif base == "filter":
            filters[inner] = value
    return Parameters(plain=plain, filters=filters, pairs=pairs)
