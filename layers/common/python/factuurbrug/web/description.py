"""The document that describes the API, as clients are made from it."""

import json
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from factuurbrug.web.problems import PROBLEM_TYPE
from factuurbrug.web.schemas.common import Problem

TITLE: Final = "Factuurbrug"
VERSION: Final = "1"
_SCHEMAS: Final = "#/components/schemas/"
#: How the library would answer what does not pass; every refusal of ours is a problem instead.
_NOT_OURS: Final = ("HTTPValidationError", "ResponseValidationError", "ValidationError")


def described(app: APIGatewayHttpResolver) -> str:
    """The OpenAPI document as JSON text: every route in words, and every failure as the problem that it is."""
    document: dict[str, Any] = json.loads(app.get_openapi_json_schema(title=TITLE, version=VERSION))
    words = _words(app)
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["summary"] = words[operation["operationId"]]
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = _problem()
    schemas = document["components"]["schemas"]
    for name in _NOT_OURS:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
    schemas |= problem.pop("$defs") | {Problem.__name__: problem}
    return json.dumps(document, ensure_ascii=False)


def _words(app: APIGatewayHttpResolver) -> dict[str, str]:
    """What each route says of itself."""
    routes = (*app._static_routes, *app._dynamic_routes)  # noqa: SLF001 - the library offers no list of its routes
    return {
        route.operation_id: " ".join((route.func.__doc__ or "").split()).rstrip(".")
        for route in routes
        if route.operation_id is not None
    }


def _problem() -> dict[str, Any]:
    reference = {"$ref": f"{_SCHEMAS}{Problem.__name__}"}
    return {"description": "A problem by RFC 9457", "content": {PROBLEM_TYPE: {"schema": reference}}}
