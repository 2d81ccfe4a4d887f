"""Ids as Yuki writes them, and as people paste them."""

import re
from typing import Final

_HEX: Final = re.compile(r"[0-9a-f]{32}")
#: Where the dashes stand, as the lengths of the groups between them.
_GROUPS: Final = (8, 4, 4, 4, 12)


def parse_guid(text: str) -> str | None:
    """The id in its usual form, whatever braces, blanks, capitals or missing dashes it was pasted with.

    None when it is no GUID.
    """
    digits = re.sub(r"[\s{}()\-\u2010-\u2015'\"]", "", text).lower()
    if not _HEX.fullmatch(digits):
        return None
    parts, rest = [], digits
    for length in _GROUPS:
        parts.append(rest[:length])
        rest = rest[length:]
    return "-".join(parts)
