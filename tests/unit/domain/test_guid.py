"""Ids as people paste them."""

import pytest
from factuurbrug.domain.guid import parse_guid

GUID = "a0000000-0000-4000-8000-0000000000ff"


@pytest.mark.parametrize(
    "typed",
    [
        GUID,
        GUID.upper(),
        f"  {{{GUID}}}\n",
        f"({GUID})",
        f"'{GUID}'",
        GUID.replace("-", ""),
        GUID.replace("-", "–"),
        " ".join(GUID.split("-")),
    ],
)
def test_an_id_is_understood_however_it_was_pasted(typed: str) -> None:
    assert parse_guid(typed) == GUID


@pytest.mark.parametrize("typed", ["", "vuurtoren", GUID[:-1], f"{GUID}0", GUID.replace("f", "g")])
def test_anything_else_is_none(typed: str) -> None:
    assert parse_guid(typed) is None
