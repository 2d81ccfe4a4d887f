"""The function `dashboard_api`: the routes, each thin. Everything but the health route needs a log-in."""

import json
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError

from factuurbrug.domain.record import Tab
from factuurbrug.runtime.container import parts
from factuurbrug.runtime.handlers.batches import report
from factuurbrug.runtime.handlers.events import Event, LambdaContext
from factuurbrug.texts.catalogue import LANGUAGES
from factuurbrug.web.answers import PROBLEM_TYPE, Json, integration_answer, page_answer, problem
from factuurbrug.web.identity import NotFound, NotSignedIn, integration_for, integrations_for, subject_of

app = APIGatewayHttpResolver()

_PAGE: Final = 50
_LONGEST_CURSOR: Final = 200
_Answer = Response[str]


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """Answer one request of the HTTP API."""
    return app.resolve(dict(event), context)  # type: ignore[arg-type]  # the context is AWS's; we use two of its members


@app.get("/api/health")
def health() -> Json:
    """Says that the function runs; asks nothing of anything."""
    return {"ok": True}


@app.get("/api/integrations")
def integrations() -> Json:
    """The koppelingen of the person who asks."""
    found = integrations_for(parts().memberships, _subject())
    return {
        "integrations": [
            integration_answer(
                integration,
                settings=parts().integrations.get(integration),
                pause=parts().integrations.pause(integration),
                last_run=parts().integrations.last_run(integration),
                language=_language(),
            )
            | {"role": role.value}
            for integration, (_, role) in sorted(found.items())
        ]
    }


@app.get("/api/integrations/<integration_id>/orders")
def orders(integration_id: str) -> Json:
    """A page of one tab: `?tab=open|errors|report|skipped&cursor=`."""
    integration = integration_for(parts().memberships, _subject(), integration_id)
    try:
        tab = Tab(_parameter("tab") or Tab.OPEN.value)
    except ValueError as error:
        raise NotFound("NOT-FOUND") from error
    cursor = _parameter("cursor")
    if len(cursor) > _LONGEST_CURSOR:
        raise NotFound("NOT-FOUND")
    return page_answer(parts().records.in_tab(integration, tab, limit=_PAGE, after=cursor), _language())


def not_found(error: NotFound) -> _Answer:
    """Absent, or someone else's."""
    return _problem(error.code, 404)


def no_route(_: NotFoundError) -> _Answer:
    """No such address."""
    return _problem("NOT-FOUND", 404)


def not_signed_in(error: NotSignedIn) -> _Answer:
    """The authorizer lets nobody through without a log-in; this holds if it were taken away."""
    return _problem(error.code, 401)


def failed(error: Exception) -> _Answer:
    """A fault of ours: logged once, with the request's id, which the person is shown."""
    report(error, request=_request_id())
    return _problem("API-FAILED", 500)


def _problem(code: str, status: int) -> _Answer:
    body = json.dumps(problem(code, status, _language(), _request_id()), ensure_ascii=False)
    return Response(status_code=status, content_type=PROBLEM_TYPE, body=body)


def _subject() -> str:
    return subject_of(app.current_event.raw_event)


def _parameter(name: str) -> str:
    return app.current_event.get_query_string_value(name, default_value="") or ""


def _language() -> str:
    wanted = app.current_event.headers.get("accept-language", "")[:2].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _request_id() -> str:
    return str(app.current_event.raw_event.get("requestContext", {}).get("requestId", ""))


app.exception_handler(NotFound)(not_found)
app.exception_handler(NotSignedIn)(not_signed_in)
app.exception_handler(Exception)(failed)
app.not_found(no_route)
