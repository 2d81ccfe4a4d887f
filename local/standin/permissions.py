"""What the functions' roles were asked for, and whether they allow it: read at PERMISSIONS_PATH.

Every call is checked against the policies of the role that makes it. What was checked is remembered, so that a test can
compare it with what the template grants.
"""

import json
import threading
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

from ministack.core import iam_evaluator

#: Answers a list of `[role, action, resource, is allowed]`, each of them once.
PERMISSIONS_PATH = "/_standin/permissions"

_ASSUMED = ":assumed-role/"
#: Who makes the call that is being checked.
_caller: ContextVar[str] = ContextVar("caller", default="")


class Permissions:
    """Every question that was put to a role since the start, with its answer."""

    def __init__(self) -> None:
        self._asked: set[tuple[str, str, str, bool]] = set()
        self._lock = threading.Lock()
        self._enforce = iam_evaluator.enforce
        self._resolve_principal = iam_evaluator.resolve_principal

    def enforce(self, access_key: str, action: str, *others: Any, resource_arn: str = "*", **more: Any) -> Any:  # noqa: ANN401 - MiniStack's own
        """Check a call as MiniStack does, and remember what was asked of which role."""
        _caller.set("")
        denied = self._enforce(access_key, action, *others, resource_arn=resource_arn, **more)
        role = _caller.get()
        if role:
            with self._lock:
                self._asked.add((role, action, resource_arn, denied is None))
        return denied

    def resolve_principal(self, *arguments: Any) -> Any:  # noqa: ANN401 - MiniStack's own
        """Find out who calls as MiniStack does, and note the role."""
        principal = self._resolve_principal(*arguments)
        _caller.set(str(getattr(principal, "arn", "")).partition(_ASSUMED)[2].partition("/")[0])
        return principal

    def watch(self, asgi: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """Wrap the application: a request to PERMISSIONS_PATH is answered here."""

        async def watched(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
            if scope.get("path") != PERMISSIONS_PATH:
                await asgi(scope, receive, send)
                return
            with self._lock:
                body = json.dumps(sorted(self._asked)).encode()
            headers = [(b"content-type", b"application/json")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

        return watched


def install() -> Permissions:
    """Remember from here on."""
    permissions = Permissions()
    iam_evaluator.enforce = permissions.enforce
    iam_evaluator.resolve_principal = permissions.resolve_principal
    return permissions
