"""Writes to tables reach the disk before they are answered, so that a power cut takes none back.

A record that was posted must never look unposted after a restart: it would be posted twice. The
saved state is seconds old, so each write since then is kept in a journal and done again at the start.
"""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ministack import app
from ministack.core.responses import (
    get_account_id,
    get_region,
    set_request_account_id,
    set_request_region,
)
from ministack.services import dynamodb

_WRITES = frozenset({"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"})
_DONE = 200


class Journal:
    """The writes since the last saved state, in two files: before and after the copy was taken."""

    def __init__(self, folder: Path) -> None:
        self._current = folder / "journal"
        self._before = folder / "journal.saving"
        self._lock = threading.Lock()
        self._do = dynamodb.handle_request

    async def handle(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, query: Mapping[str, Any]
    ) -> tuple[Any, ...]:
        """Answer a request to the tables; a write that was done is on the disk first."""
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        if action not in _WRITES:
            return tuple(await self._do(method, path, headers, body, query))
        # Nothing in there waits, so the lock is held for the moment of the write alone.
        with self._lock:
            answer = tuple(await self._do(method, path, headers, body, query))
            if answer[0] == _DONE:
                self._append(headers["x-amz-target"], body)
        return answer

    @contextmanager
    def turned_over(self) -> Iterator[None]:
        """Hold all writes, and begin a new file: what is copied meanwhile holds the old one's writes."""
        with self._lock:
            if self._current.exists():
                with self._before.open("ab") as before:
                    before.write(self._current.read_bytes())
                self._current.unlink()
            yield

    def drop_what_is_saved(self) -> None:
        """Forget the writes of the old file: the saved state has them."""
        self._before.unlink(missing_ok=True)

    def drop_if_saved(self, state: Path) -> None:
        """Forget everything if the saved state is younger than the last write, as at a clean stop."""
        files = [file for file in (self._before, self._current) if file.exists()]
        if state.exists() and all(file.stat().st_mtime_ns < state.stat().st_mtime_ns for file in files):
            for file in files:
                file.unlink()

    def replay(self) -> None:
        """Do again what the saved state may lack."""
        for file in (self._before, self._current):
            if file.exists():
                for line in file.read_bytes().splitlines():
                    self._redo(line)

    def _append(self, target: str, body: bytes) -> None:
        entry = [get_account_id(), get_region(), target, base64.b64encode(body).decode()]
        with self._current.open("ab") as file:
            file.write(json.dumps(entry).encode() + b"\n")

    def _redo(self, line: bytes) -> None:
        try:
            account, region, target, body = json.loads(line)
        except ValueError:  # the power went while this line was written: it was never answered
            return
        set_request_account_id(account)
        set_request_region(region)
        request = self._do("POST", "/", {"x-amz-target": target}, base64.b64decode(body), {})
        try:
            request.send(None)
        except StopIteration:
            return
        message = "MiniStack's tables now wait for something; the journal cannot be replayed."
        raise RuntimeError(message)


def install(folder: Path) -> Journal:
    """Keep the journal in `folder`, and replay it when the saved state has been loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    journal = Journal(folder)
    load = app._load_persisted_state

    def load_and_replay() -> None:
        load()
        journal.replay()

    app._load_persisted_state = load_and_replay
    dynamodb.handle_request = journal.handle
    return journal
