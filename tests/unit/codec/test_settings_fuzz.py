"""Whatever plain values come as settings, they are settings or refused with the places named."""

import json
from typing import Any

import pytest
from factuurbrug.codec.settings import UnreadableSettings, parse_settings, plain_settings
from factuurbrug.domain.settings import IntegrationSettings
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders.assessing import settings as settings_of

GOOD: dict[str, Any] = json.loads(json.dumps(plain_settings(settings_of())))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        ["NaN", "1e999999999", "-1", "²", "9" * 5000, "\ud800", "=1+1", "<b>", "\r\nX: y", "a" * 100_000]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def reads_or_names(plain: Any) -> None:
    try:
        read = parse_settings(plain)
    except UnreadableSettings as problem:
        problems = problem.problems
    else:
        assert isinstance(read, IntegrationSettings)
        assert parse_settings(plain_settings(read)) == read
        return
    assert problems


@given(field=st.sampled_from(sorted(GOOD)), value=JSON)
@example("shop", {"url": "https://x", "vat_number": "\ud800"})
@example("vat_table", [{"rate": "1e999999999"}])
@settings(max_examples=120, deadline=None)
def test_one_field_may_hold_anything(field: str, value: object) -> None:
    reads_or_names({**GOOD, field: value})


@given(value=JSON)
@settings(max_examples=20, deadline=None)
def test_every_field_within_may_hold_anything(value: object) -> None:
    for name, part in GOOD.items():
        if isinstance(part, dict):
            for inner in part:
                reads_or_names({**GOOD, name: {**part, inner: value}})


@pytest.mark.parametrize("name", ["", "a" * 10_000, "__class__", "shop.url"])
def test_a_field_that_is_none_of_ours_is_named(name: str) -> None:
    with pytest.raises(UnreadableSettings) as caught:
        parse_settings({**GOOD, name: 1})

    assert any(problem.kind == "unknown" for problem in caught.value.problems)
