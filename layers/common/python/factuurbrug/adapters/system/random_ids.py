"""Random ids of claims and runs, and keys that people read out."""

import secrets
from typing import Final

from factuurbrug.domain.ids import ClaimId

#: Without 0, O, 1, I and L, which people confuse.
_READABLE: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_claim() -> ClaimId:
    """An id that no other attempt has."""
    return ClaimId(secrets.token_hex(16))


def new_holder() -> str:
    """The name of one run, for its lease."""
    return secrets.token_hex(8)


def new_licence_key() -> str:
    """A licence key of 20 random signs, some 99 bits: "FB-K7QMD-….-…"."""
    groups = ("".join(secrets.choice(_READABLE) for _ in range(5)) for _ in range(4))
    return "-".join(("FB", *groups))


def new_signs() -> str:
    """Four random signs that people read out, for the end of a number."""
    return "".join(secrets.choice(_READABLE) for _ in range(4))


def new_suffix() -> str:
    """Eight random signs that make a name unique."""
    return secrets.token_hex(4)
