"""Requests as an HTTP API hands them on, put to the application in this process."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver


@dataclass(frozen=True, slots=True)
class Asked:
    """What came back, its JSON read."""

    status: int
    body: object


def ask(
    app: APIGatewayHttpResolver,
    method: str,
    path: str,
    *,
    subject: str,
    query: Mapping[str, str] | None = None,
    body: object = None,
) -> Asked:
    """Ask as the person with this verified `sub`."""
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "queryStringParameters": dict(query or {}),
        "headers": {"accept-language": "nl", "content-type": "application/json"},
        "requestContext": {
            "requestId": "benchmark",
            "stage": "$default",
            "http": {"method": method, "path": path},
            "authorizer": {"jwt": {"claims": {"sub": subject, "email": "anna@voorbeeld.nl"}}},
        },
        "body": None if body is None else json.dumps(body),
        "isBase64Encoded": False,
    }
    answer = app.resolve(event, cast("Any", None))
    text = answer.get("body") or ""
    return Asked(int(answer["statusCode"]), json.loads(str(text)) if text else None)
