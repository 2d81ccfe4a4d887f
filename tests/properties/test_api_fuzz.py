"""Whatever is sent to the API, by whomever: it answers or refuses with a problem, and never breaks."""

import copy
from functools import cache
from typing import Any, Final

import pytest
from factuurbrug.web.description import described
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.api import Answered, Api, an_api, ask
from tests.builders.api_values import Description, Operation
from tests.builders.api_world import PATHS, a_furnished_api
from tests.fakes.backend import FakeBackend

DESCRIPTION: Final = Description.read(described(an_api().app))
#: A few requests share a world, so that what one leaves behind meets the next.
_REQUESTS: Final = 3
_PEOPLE: Final = st.sampled_from(["anna", "anna", "bram", "berta", "carla", "nobody"])
_ODD: Final = st.text(max_size=40) | st.sampled_from(["0", "-1", "9" * 12, "9999-12", "1000-01", "é", "%00", "..", "*"])


@cache
def _world() -> FakeBackend:
    return a_furnished_api().backend


def _paths(operation: Operation) -> st.SearchStrategy[dict[str, str]]:
    names = [one.name for one in operation.parameters if one.place == "path"]
    usual = {name: PATHS[name] for name in names}
    # Mostly what is there: a wrong id is refused before anything else happens.
    odd = st.fixed_dictionaries({name: st.just(value) | _ODD for name, value in usual.items()})
    return st.one_of(st.just(usual), st.just(usual), odd)


def _queries(operation: Operation) -> st.SearchStrategy[dict[str, str]]:
    values = {
        one.name: DESCRIPTION.anything(one.schema).map(lambda value: value if isinstance(value, str) else str(value))
        for one in operation.parameters
        if one.place == "query"
    }
    needed = {one.name for one in operation.parameters if one.required}
    return st.fixed_dictionaries(
        {name: value for name, value in values.items() if name in needed},
        optional={name: value for name, value in values.items() if name not in needed},
    )


@cache
def _requests(operation_id: str) -> st.SearchStrategy[list[tuple[str, dict[str, str], dict[str, str], Any]]]:
    (operation,) = [one for one in DESCRIPTION.operations if one.id == operation_id]
    body = st.none() if operation.body is None else DESCRIPTION.anything(operation.body)
    one = st.tuples(_PEOPLE, _paths(operation), _queries(operation), body)
    return st.lists(one, min_size=1, max_size=_REQUESTS)


def _asked(api: Api, operation: Operation, request: tuple[str, dict[str, str], dict[str, str], Any]) -> Answered:
    by, paths, query, body = request
    path = operation.path
    for name, value in paths.items():
        path = path.replace(f"{{{name}}}", value)
    return ask(api.app, operation.method, path, by=by, query=query, body=body)


@pytest.mark.parametrize("operation", DESCRIPTION.operations, ids=str)
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_is_sent_is_answered_or_refused_with_a_problem(operation: Operation, data: st.DataObject) -> None:
    api = Api(copy.deepcopy(_world()))
    for request in data.draw(_requests(operation.id)):
        answer = _asked(api, operation, request)

        assert api.failures == [], request
        assert answer.status < 500, request
        if answer.status >= 400:
            assert answer.headers.get("Content-Type") == "application/problem+json"
            assert answer.body["code"]
            assert answer.body["title"]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"x"', "1", '{"request_id": NaN}', "\ud800", "[" * 5000])
@pytest.mark.parametrize("operation", [one for one in DESCRIPTION.operations if one.body is not None], ids=str)
def test_a_body_that_is_no_form_is_refused(operation: Operation, text: str) -> None:
    api = Api(copy.deepcopy(_world()))
    answer = ask(api.app, operation.method, _usual(operation), by="anna", raw=text)

    assert (answer.status, answer.body["code"]) == (422, "FORM-REFUSED"), text
    assert api.failures == []


def _usual(operation: Operation) -> str:
    path = operation.path
    for name, value in PATHS.items():
        path = path.replace(f"{{{name}}}", value)
    return path
