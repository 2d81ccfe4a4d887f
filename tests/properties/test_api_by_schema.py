"""The API held against its own description by schemathesis: what it describes it answers, all else it refuses.

In this process: requests are made from the description, put to the application as the HTTP API would, and every answer
is held against what is described for it. What people do one after the other is `test_api_fuzz.py`'s.
"""

import copy
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

import pytest
import schemathesis
from factuurbrug.web.description import described
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from werkzeug.wrappers import Request, Response

from tests.builders.api import Api, an_api, ask
from tests.builders.api_world import PATHS, a_furnished_api
from tests.fakes.backend import FakeBackend

_ANSWER: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_HOW: Final = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
#: What a path may name of Anna's: with any other id nothing happens but that there is no such thing.
_IDS: Final = frozenset({"integration_id", "account_id", "record_id", "subject"})


class Gateway:
    """What stands before the function, as a WSGI application: everybody who comes is Anna."""

    def __init__(self) -> None:
        self.description = described(an_api().app)
        self.api: Api | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ)
        if self.api is None:
            answer = Response(self.description, content_type="application/json")
        else:
            raw = request.get_data(as_text=True)
            query = request.args.to_dict()
            came = ask(self.api.app, request.method, request.path, by="anna", query=query, raw=raw)
            answer = Response(came.text, status=came.status, headers=dict(came.headers))
        return answer(environ, start_response)


GATEWAY: Final = Gateway()
SCHEMA: Final = schemathesis.openapi.from_wsgi("/openapi.json", GATEWAY)
OPERATIONS: Final = [found.ok() for found in SCHEMA.get_all_operations()]
#: Those of which a request can be wrong: they have a form, a question, or a path of a certain shape.
_REFUSING: Final = [
    one for one in OPERATIONS if list(one.body) or list(one.query) or "{record_id}" in one.path or "{month}" in one.path
]


@cache
def _world() -> FakeBackend:
    return a_furnished_api().backend


def _asked(case: Any, *, at_annas: bool, checks: list[Any]) -> None:
    if at_annas:
        names = _IDS if case.meta.generation.mode is GenerationMode.NEGATIVE else PATHS.keys()
        given_ids = {name: PATHS[name] for name in case.path_parameters or {} if name in names}
        case.path_parameters = {**(case.path_parameters or {}), **given_ids}
    GATEWAY.api = Api(copy.deepcopy(_world()))
    case.call_and_validate(checks=checks)
    assert GATEWAY.api.failures == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
@_HOW
@given(data=st.data())
def test_every_answer_is_as_it_is_described(operation: Any, data: st.DataObject) -> None:
    case = data.draw(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))

    _asked(case, at_annas=data.draw(st.sampled_from([True, True, False])), checks=_ANSWER)


@pytest.mark.parametrize("operation", _REFUSING, ids=lambda one: one.label)
@_HOW
@given(data=st.data())
def test_what_is_not_described_is_refused_and_never_breaks_us(operation: Any, data: st.DataObject) -> None:
    case = data.draw(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))

    _asked(case, at_annas=True, checks=[*_ANSWER, negative_data_rejection])
