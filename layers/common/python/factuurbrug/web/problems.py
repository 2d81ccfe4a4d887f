"""Failures as problems by RFC 9457: our stable code, its words, what to do now, and the request's id."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from factuurbrug.domain.errors import (
    Busy,
    Conflict,
    FactuurbrugError,
    Misconfigured,
    OutcomeUnknown,
    Refused,
    Unavailable,
)
from factuurbrug.texts.catalogue import codes, message, what_now
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import NotAllowed, NotFound, NotSignedIn
from factuurbrug.web.schemas.common import FieldProblem, Problem

#: So many brackets may nest deeper than they can be read.
_DEEPEST: Final = 900
PROBLEM_TYPE: Final = "application/problem+json"
Report = Callable[[Exception, str], None]
_Answer = Response[str]

#: Status by class: what must happen next decides it.
_STATUS: Final[tuple[tuple[type[FactuurbrugError], int], ...]] = (
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Busy, 429),
    (Refused, 422),
    (Misconfigured, 422),
    (OutcomeUnknown, 502),
    (Unavailable, 503),
)


class FormRefused(Refused):
    """A form that cannot be taken; `fields` says what is wrong with which field, as (path, code, params)."""

    def __init__(self, fields: tuple[tuple[str, str, Mapping[str, str]], ...]) -> None:
        super().__init__("FORM-REFUSED")
        self.fields = fields


def install(app: APIGatewayHttpResolver, desk: Desk, *, report: Report) -> None:
    """Have every failure answered as a problem; `report` logs those that are ours to mend."""

    def answered(
        code: str, status: int, params: Mapping[str, str] | None = None, fields: list[FieldProblem] | None = None
    ) -> _Answer:
        known = code if code in codes(desk.language) else "API-FAILED"
        problem = Problem(
            type="about:blank",
            title=message(known, desk.language, params),
            status=status,
            code=known,
            detail=what_now(known, desk.language, params),
            request_id=desk.request_id,
            fields=fields or [],
        )
        body = json.dumps(problem.model_dump(), ensure_ascii=False)
        return Response(status_code=status, content_type=PROBLEM_TYPE, body=body)

    @app.exception_handler(RequestValidationError)
    def form_wrong(error: RequestValidationError) -> _Answer:
        return answered("FORM-REFUSED", 422, fields=[_field(detail, desk.language) for detail in error.errors()])

    @app.exception_handler(FactuurbrugError)
    def ours(error: FactuurbrugError) -> _Answer:
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        if status >= 500:  # noqa: PLR2004 - the classes of HTTP
            report(error, desk.request_id)
        fields = [
            FieldProblem(field=path, code=code, text=message(code, desk.language, params))
            for path, code, params in getattr(error, "fields", ())
        ]
        return _worth_asking_again(answered(error.code, status, error.params, fields), error)

    @app.exception_handler(Exception)
    def failed(error: Exception) -> _Answer:
        if isinstance(error, RecursionError) and _nests_without_end(app.current_event.body):
            return answered("FORM-REFUSED", 422)
        report(error, desk.request_id)
        return answered("API-FAILED", 500)

    @app.not_found
    def no_route(_: NotFoundError) -> _Answer:
        return answered("NOT-FOUND", 404)


def _worth_asking_again(answer: _Answer, error: FactuurbrugError) -> _Answer:
    if isinstance(error, Busy):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _nests_without_end(body: str | None) -> bool:
    """Whether a body has more brackets than can be read within each other: nothing that a page of ours sends."""
    return body is not None and body.count("[") + body.count("{") > _DEEPEST


def _field(detail: Mapping[str, Any], language: str) -> FieldProblem:
    """A field's problem out of pydantic's: the path without "body", and words of ours for its kind."""
    path = [str(part) for part in detail.get("loc", ()) if part not in {"body", "query", "path"}]
    kind = str(detail.get("type", ""))
    code = f"FIELD-{kind.upper().replace('_', '-').replace('.', '-')}"
    known = code if code in codes(language) else "FIELD-WRONG"
    context = detail.get("ctx") or {}
    params = {name: str(value) for name, value in context.items()} if isinstance(context, Mapping) else {}
    return FieldProblem(field=".".join(path), code=known, text=message(known, language, params))
