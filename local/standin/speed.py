"""What MiniStack does again each time and need not: checking a condition's words, and unpacking a layer.

Nothing here changes an answer. Without it a run of a hundred orders takes about twice as long.
"""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

import hashlib
import os
import tempfile
import threading
import zipfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import dynamodb

_unpacking = threading.Lock()


class SharedZip(zipfile.ZipFile):
    """A zip that is unpacked once; whoever unpacks it again gets a link to that folder.

    As on AWS, where all workers of a function read the same layer. So Python also compiles each module once.
    """

    def extractall(self, path: str | os.PathLike[str] | None = None, *others: object) -> None:
        """Make `path`, which is empty, the place of the contents."""
        if path is None or others:
            message = "A shared zip is unpacked whole, into a named folder."
            raise NotImplementedError(message)
        target = Path(path)
        kept = Path(tempfile.gettempdir()) / f"unpacked-{self._digest()}"
        with _unpacking:
            if not kept.exists():
                draft = kept.with_suffix(".draft")
                super().extractall(draft)
                draft.rename(kept)
        target.rmdir()
        target.symlink_to(kept, target_is_directory=True)

    def _digest(self) -> str:
        return hashlib.sha256(Path(str(self.filename)).read_bytes()).hexdigest()[:16]


def _opened(name: str) -> zipfile.ZipFile:
    """A function's own code lies in a folder of each worker: that is where it runs."""
    return SharedZip(name) if Path(name).name.startswith("layer_") else zipfile.ZipFile(name)


class Conditions:
    """Evaluates a condition on an item. One that passed all checks of its words is not checked for each item anew."""

    def __init__(self) -> None:
        self._evaluate = dynamodb._evaluate_condition
        self._in_order: set[tuple[str, str]] = set()

    def evaluate(
        self,
        expr: str | None,
        item: dict[str, Any],
        values: dict[str, Any],
        names: dict[str, str],
        slot: str = "ConditionExpression",
    ) -> bool:
        """Answer as MiniStack does; what it complains of, it says itself."""
        if expr and (expr, slot) in self._in_order:
            with suppress(ValueError):
                return bool(dynamodb._ExprEval(dynamodb._tokenize(expr), item, values, names).evaluate())
        found = bool(self._evaluate(expr, item, values, names, slot=slot))
        # The bounds of BETWEEN are values: they are checked with each request.
        if expr and "BETWEEN" not in expr.upper():
            self._in_order.add((expr, slot))
        return found


def install() -> None:
    """Remember what was found about a condition, and share unpacked layers."""
    dynamodb._tokenize = lru_cache(maxsize=512)(dynamodb._tokenize)
    dynamodb._evaluate_condition = Conditions().evaluate
    lambda_runtime.zipfile = SimpleNamespace(
        ZipFile=_opened, BadZipFile=zipfile.BadZipFile, LargeFileError=zipfile.LargeZipFile
    )
