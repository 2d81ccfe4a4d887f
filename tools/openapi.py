"""Writes `docs/openapi.json`, the description of the dashboard's API, from the routes: `python -m tools.openapi`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from factuurbrug.web.application import build
from factuurbrug.web.description import described

if TYPE_CHECKING:
    from factuurbrug.web.backend import Backend

PAGE = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"


def document() -> str:
    """The document as text; nothing of the routes' backend is touched."""
    app = build(cast("Backend", None), report=_unused)
    plain: dict[str, Any] = json.loads(described(app))
    return json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _unused(_error: Exception, _request_id: str) -> None:
    """No request is answered while describing."""


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
