"""Random ids of claims and runs."""

import secrets

from factuurbrug.domain.ids import ClaimId


def new_claim() -> ClaimId:
    """An id that no other attempt has."""
    return ClaimId(secrets.token_hex(16))


def new_holder() -> str:
    """The name of one run, for its lease."""
    return secrets.token_hex(8)
