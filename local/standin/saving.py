"""The state on the disk: every few seconds, and when asked to."""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

from ministack import app
from ministack.core import persistence

from local.standin.journal import Journal

# A request to this path is answered when the state is on the disk.
SAVE_PATH = "/_standin/save"
# What a deployment changes. It is large, so it is saved after deployments and when asked to, not every few seconds.
DEPLOYED = frozenset({"lambda", "s3", "cloudformation"})

log = logging.getLogger("standin")


class Saver(threading.Thread):
    """Saves the state every `interval` seconds in which a request came in, and when asked to."""

    def __init__(self, interval: float, journal: Journal) -> None:
        super().__init__(daemon=True, name="saver")
        self._journal = journal
        self._interval = interval
        self._changed = threading.Event()
        self._deployed = threading.Event()
        self._saving = threading.Lock()

    def watch(self, asgi: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """Wrap the application: a request marks the state as changed, one to SAVE_PATH saves it."""

        async def watched(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
            if scope.get("path") == SAVE_PATH:
                self._deployed.set()
                await asyncio.to_thread(self.save)
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body"})
                return
            await asgi(scope, receive, send)
            signature = dict(scope.get("headers") or ()).get(b"authorization", b"")
            if b"/cloudformation/aws4_request" in signature:
                self._deployed.set()
            self._changed.set()

        return watched

    def run(self) -> None:
        """Save for as long as the process lives."""
        while True:
            time.sleep(self._interval)
            if self._changed.is_set():
                self.save()

    def save(self) -> None:
        """Save what has changed; return when it is on the disk."""
        with self._saving:
            self._changed.clear()
            self._save()

    def _save(self) -> None:
        deployed = self._deployed.is_set()
        self._deployed.clear()
        for service, state_of in app._build_persistence_save_dict().items():
            if service in DEPLOYED and not deployed:
                continue
            try:
                self._save_one(service, state_of)
            except RuntimeError as error:  # changed while it was copied: the next round has it
                log.info("saving %s later: %s", service, error)
                self._changed.set()
                if service in DEPLOYED:
                    self._deployed.set()

    def _save_one(self, service: str, state_of: Callable[[], Any]) -> None:
        if service == "dynamodb":
            with self._journal.turned_over():
                state = state_of()
            persistence.save_state(service, state)
            self._journal.drop_what_is_saved()
        elif (state := state_of()) is not None:
            persistence.save_state(service, state)
