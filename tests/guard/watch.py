"""What the whole suite shows of itself is looked through for keys, and what it logs for names of customers as well."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from factuurbrug.ports.vault import Secret

from tests.guard.sentinels import names_in, needles_of, secrets

_UNPACKED_AT_MOST: Final = 50_000_000
_PLAIN: Final = (int, float, complex, bool, type(None), type, Enum)


class Watch:
    """Collects what should not be seen until the test that showed it is reported."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        """`words` are what must not be seen, and what each is; by itself every key that the suite uses."""
        self._needles = needles_of(secrets() if words is None else words)
        self._found: list[str] = []
        self._kept: list[tuple[str, object]] = []

    def see(self, place: str, content: str | bytes) -> None:
        """Look through what something gave out."""
        body = content.encode(errors="surrogateescape") if isinstance(content, str) else content
        for needle, kind in self._needles:
            at = body.find(needle)
            if at >= 0:
                self._found.append(f"{place}: {kind}, behind {body[max(at - 60, 0) : at]!r}")
        if isinstance(content, bytes):
            for name, inner in _unpacked(content):
                self.see(f"{place}{name}", inner)

    def see_log(self, place: str, text: str) -> None:
        """Look through log lines, which name nobody either."""
        self.see(place, text)
        self._found += [f"{place}: {told}" for told in names_in(text)]

    def see_values(self, place: str, value: object) -> None:
        """Look through everything that a value of Python holds, but for what lies in a `Secret`."""
        for where, text in texts_of(value):
            self.see(f"{place}{where}", text)

    def see_later(self, place: str, value: object) -> None:
        """Look through a value when the test that runs has ended: stores in memory, with all that lies in them then."""
        self._kept.append((place, value))

    def see_found(self, *found: str) -> None:
        """What somebody else found."""
        self._found += found

    def take(self) -> list[str]:
        """What was found since the last time."""
        kept, self._kept = self._kept, []
        for place, value in kept:
            self.see_values(place, value)
        found, self._found = list(dict.fromkeys(self._found)), []
        return found


#: The one of this process: test clients and fakes show it what they are answered.
WATCH: Final = Watch()


def lines_of_logs(text: str) -> str:
    """Of mixed output the lines that a function's logger or metrics wrote."""
    return "\n".join(line for line in text.splitlines() if _is_log(line))


def texts_of(value: object) -> Iterator[tuple[str, str | bytes]]:
    """All texts in a value, whatever it is made of, with the way to each."""
    yield from _texts(value, "", set())


def _is_log(line: str) -> bool:
    if not line.startswith("{"):
        return False
    try:
        read = json.loads(line)
    except ValueError:
        return False
    return isinstance(read, dict) and ({"level", "service"} <= set(read) or "_aws" in read)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield f", file {name} in it", archive.read(name)
    elif content[:1] == b"x":
        unpacking = zlib.decompressobj()
        try:
            yield ", unpacked", unpacking.decompress(content, _UNPACKED_AT_MOST)
        except zlib.error:
            return


def _texts(value: object, way: str, seen: set[int]) -> Iterator[tuple[str, str | bytes]]:
    if isinstance(value, (str, bytes)):
        yield way, value
    if isinstance(value, (str, bytes, Secret, *_PLAIN)) or id(value) in seen:
        return
    seen.add(id(value))
    for name, inner in _parts(value):
        yield from _texts(inner, f"{way}.{name}", seen)


def _parts(value: Any) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield "key", name
            yield str(name)[:40], inner
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from ((str(place), inner) for place, inner in enumerate(value))
    elif is_dataclass(value):
        yield from ((field.name, getattr(value, field.name, None)) for field in fields(value))
    elif type(value).__module__.startswith(("factuurbrug.", "tests.")):
        yield from getattr(value, "__dict__", {}).items()
