"""Asking the API as people do: a cast of four, and requests as the HTTP API hands them on.

Anna owns a shop, Bram works there, Berta keeps its books; Carla owns another account and must not see any of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.memberships import Role
from factuurbrug.web.application import build

from tests.builders.assessing import settings
from tests.fakes.backend import FakeBackend
from tests.guard.watch import WATCH

ANNA: Final = IntegrationId("anna")
CARLA: Final = IntegrationId("carla")
ACCOUNT: Final = AccountId("account-of-anna")
OTHER_ACCOUNT: Final = AccountId("account-of-carla")
#: Who plays: the verified `sub` is the name with "sub-" before it.
CAST: Final[Mapping[str, tuple[AccountId, Role]]] = {
    "anna": (ACCOUNT, Role.OWNER),
    "bram": (ACCOUNT, Role.EMPLOYEE),
    "berta": (ACCOUNT, Role.BOOKKEEPER),
    "carla": (OTHER_ACCOUNT, Role.OWNER),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: `body` is the JSON, read; `text` what it was before."""

    status: int
    body: Any
    text: str
    headers: Mapping[str, str]


@dataclass
class Api:
    """The application with its parts; `failures` are those that were reported as ours to mend."""

    backend: FakeBackend
    failures: list[Exception] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app = build(self.backend, report=lambda error, _: self.failures.append(error))

    def get(self, path: str, *, by: str = "anna", language: str = "nl", **query: str) -> Answered:
        """Read."""
        return ask(self.app, "GET", path, by=by, query=query, language=language)

    def post(self, path: str, body: object = None, *, by: str = "anna", language: str = "nl") -> Answered:
        """Act."""
        return ask(self.app, "POST", path, by=by, body=body, language=language)

    def put(self, path: str, body: object = None, *, by: str = "anna", language: str = "nl") -> Answered:
        """Change."""
        return ask(self.app, "PUT", path, by=by, body=body, language=language)

    def delete(self, path: str, *, by: str = "anna", language: str = "nl") -> Answered:
        """Remove."""
        return ask(self.app, "DELETE", path, by=by, language=language)


def an_api() -> Api:
    """The API with the cast in their accounts, and one integration in each."""
    backend = FakeBackend()
    for name, (account, role) in CAST.items():
        backend.memberships.join(subject_of(name), account, role)
    for integration, account in ((ANNA, ACCOUNT), (CARLA, OTHER_ACCOUNT)):
        wanted = replace(settings(), id=integration, account_id=account, name=f"Winkel {integration}", version=0)
        backend.integrations.save(wanted, actor="test", at=backend.clock.now())
    WATCH.see_later("the parts behind the API", backend)
    return Api(backend)


def subject_of(name: str) -> str:
    """The verified `sub` of one of the cast."""
    return f"sub-{name}"


def claims_of(name: str) -> dict[str, str]:
    """The claims that the authorizer passes on for one of the cast; nobody's for another name."""
    return {"sub": subject_of(name), "email": f"{name}@voorbeeld.nl"} if name in CAST else {}


def an_event(
    method: str,
    path: str,
    *,
    claims: Mapping[str, str],
    query: Mapping[str, str] | None = None,
    body: object = None,
    raw: str | None = None,
    language: str = "nl",
) -> dict[str, Any]:
    """A request as an HTTP API hands it on (payload version 2.0) once the authorizer has let a person through.

    `raw` is a body as it came, whether or not it is JSON.
    """
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "queryStringParameters": dict(query or {}),
        "headers": {"accept-language": language, "content-type": "application/json"},
        "requestContext": {
            "requestId": "request-1",
            "stage": "$default",
            "http": {"method": method, "path": path},
            "authorizer": {"jwt": {"claims": dict(claims)}},
        },
        "body": raw if raw is not None or body is None else json.dumps(body),
        "isBase64Encoded": False,
    }


def ask(
    app: APIGatewayHttpResolver,
    method: str,
    path: str,
    *,
    by: str,
    query: Mapping[str, str] | None = None,
    body: object = None,
    raw: str | None = None,
    language: str = "nl",
) -> Answered:
    """Put a request to the application as one of the cast; any other name is not signed in."""
    event = an_event(method, path, claims=claims_of(by), query=query, body=body, raw=raw, language=language)
    answer = app.resolve(event, cast("Any", None))
    text = str(answer.get("body") or "")
    WATCH.see(f"API answer to {method} {path}", text)
    return Answered(int(answer["statusCode"]), json.loads(text) if text else None, text, answer.get("headers") or {})
