"""Keeps the records in SQLite: what a transaction has committed survives a kill of the process.

One lock serialises the whole simulator; a call is one transaction, an invoice one savepoint.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from simulators.yuki.masterdata import Record, Settings

R = TypeVar("R", bound=Record)

_TABLES = """
CREATE TABLE IF NOT EXISTS record (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    key TEXT NOT NULL COLLATE NOCASE,
    alt TEXT NOT NULL COLLATE NOCASE,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX IF NOT EXISTS by_key ON record (kind, scope, key);
CREATE INDEX IF NOT EXISTS by_alt ON record (kind, scope, alt);
CREATE INDEX IF NOT EXISTS by_day ON record (kind, scope, day);
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS call (
    day TEXT NOT NULL, domain TEXT NOT NULL, operation TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (day, domain, operation)
);
"""


class Store:
    """The records, safe to use from several threads."""

    def __init__(self, directory: Path | None = None) -> None:
        """Open the store.

        Args:
            directory: Where to keep the file `yuki.sqlite`; None keeps everything in memory.
        """
        place = ":memory:"
        if directory is not None:
            directory.mkdir(parents=True, exist_ok=True)
            place = str(directory / "yuki.sqlite")
        self._lock = threading.RLock()
        self._sql = sqlite3.connect(place, check_same_thread=False, isolation_level=None)
        self._sql.execute("PRAGMA journal_mode=WAL")
        self._sql.execute("PRAGMA synchronous=NORMAL")
        self._sql.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all of the block's changes, or none of them when it raises."""
        with self._lock:
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._sql.execute("ROLLBACK")
                raise
            self._sql.execute("COMMIT")

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Within a transaction: undo the block's changes, and only these, when it raises."""
        self._sql.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self._sql.execute("ROLLBACK TO attempt")
            self._sql.execute("RELEASE attempt")
            raise
        self._sql.execute("RELEASE attempt")

    def put(self, record: Record) -> None:
        """Add the record, or replace the one with its id."""
        keys = record.keys()
        self._sql.execute(
            "INSERT INTO record (kind, id, scope, key, alt, day, body) VALUES (?,?,?,?,?,?,?)"
            " ON CONFLICT (kind, id) DO UPDATE SET scope=excluded.scope, key=excluded.key,"
            " alt=excluded.alt, day=excluded.day, body=excluded.body",
            (record.kind, record.id, *keys, record.model_dump_json()),
        )

    def get(self, model: type[R], record_id: str) -> R | None:
        """Return the record with this id."""
        row = self._sql.execute("SELECT body FROM record WHERE kind=? AND id=?", (model.kind, record_id)).fetchone()
        return None if row is None else model.model_validate_json(row[0])

    def find(
        self,
        model: type[R],
        *,
        scope: str | None = None,
        key: str | None = None,
        alt: str | None = None,
        days: tuple[str, str] | None = None,
    ) -> list[R]:
        """Return the records found under these words (case-blind), oldest first.

        Args:
            model: The kind of record.
            scope: The owner.
            key: The first word.
            alt: The second word.
            days: First and last day, ISO dates.
        """
        given = {"scope": scope, "key": key, "alt": alt}
        where = ["kind=?", *(f"{name}=?" for name, value in given.items() if value is not None)]
        values = [model.kind, *(value for value in given.values() if value is not None)]
        if days is not None:
            where.append("day BETWEEN ? AND ?")
            values += days
        query = f"SELECT body FROM record WHERE {' AND '.join(where)} ORDER BY number"  # noqa: S608 -- the words are ours
        return [model.model_validate_json(body) for (body,) in self._sql.execute(query, values)]

    def remove(self, record: Record) -> None:
        """Forget the record."""
        self._sql.execute("DELETE FROM record WHERE kind=? AND id=?", (record.kind, record.id))

    def next_number(self, name: str) -> int:
        """Return the next number of a counter, from 1."""
        row = self._sql.execute(
            "INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value=value+1 RETURNING value",
            (name,),
        ).fetchone()
        return int(row[0])

    def count_call(self, *, day: str, domain: str, operation: str) -> None:
        """Count one call of an operation by a domain."""
        self._sql.execute(
            "INSERT INTO call VALUES (?,?,?,1) ON CONFLICT (day, domain, operation) DO UPDATE SET times=times+1",
            (day, domain, operation),
        )

    def calls(self) -> list[tuple[str, str, str, int]]:
        """Return (day, domain, operation, times) of everything counted."""
        rows = self._sql.execute("SELECT day, domain, operation, times FROM call ORDER BY 1, 2, 3")
        return [(str(a), str(b), str(c), int(d)) for a, b, c, d in rows]

    def calls_on(self, *, day: str, domain: str) -> int:
        """Return how many calls a domain made on a day."""
        row = self._sql.execute(
            "SELECT COALESCE(SUM(times), 0) FROM call WHERE day=? AND domain=?", (day, domain)
        ).fetchone()
        return int(row[0])

    def forget_calls(self) -> None:
        """Start counting calls anew."""
        self._sql.execute("DELETE FROM call")

    def wipe(self) -> None:
        """Forget everything."""
        for table in ("record", "counter", "call"):
            self._sql.execute(f"DELETE FROM {table}")  # noqa: S608 -- the words are ours

    def settings(self) -> Settings:
        """Return how strict and slow this Yuki is."""
        return self.get(Settings, "settings") or Settings()
