"""Puts a built page where the distribution finds it: each file with its type and with how long it may be kept."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from local.problems import LocalProblem

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
#: A file whose name holds a digest of its content never changes.
_HASHED = re.compile(r"^assets/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_CONFIG = "config.json"
_START = "index.html"

Client = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: files sent, files that were there already, old files removed."""

    sent: int
    kept: int
    removed: int


def config_of(outputs: Mapping[str, str], *, clock_offset_seconds: int = 0) -> dict[str, str | int]:
    """Return what the page must know of its stack: where the log-in and the API are, and what time it is there.

    Args:
        outputs: Of the stack, by name.
        clock_offset_seconds: Of a stand-in's clock, to add to the machine's.
    """
    log_in = outputs["LogInUrl"]
    return {
        "issuer": outputs["LogInIssuer"],
        "authorization_endpoint": f"{log_in}/oauth2/authorize",
        "token_endpoint": f"{log_in}/oauth2/token",
        "end_session_endpoint": f"{log_in}/logout",
        "client_id": outputs["UserPoolClientId"],
        "redirect_uri": outputs["DashboardUrl"],
        "api": "",
        "language": "nl",
        **({"clock_offset_seconds": clock_offset_seconds} if clock_offset_seconds else {}),
    }


def publish(page: Path, *, outputs: Mapping[str, str], client: Client, clock_offset_seconds: int = 0) -> Published:
    """Send a built page to a stack's bucket and have the distribution ask for it again.

    Nobody meets a half page: what others refer to goes first. Old hashed files stay, for a page that is open in
    somebody's browser may still ask for those of the build that it came from.

    Args:
        page: Folder with the built page.
        outputs: Of the stack, by name.
        client: Gives the client of an AWS service by its name.
        clock_offset_seconds: See `config_of`.

    Raises:
        LocalProblem: LOCAL-PAGE, the folder holds no page, or a file of a kind that has no type here.
    """
    files = {path.relative_to(page).as_posix(): path.read_bytes() for path in sorted(page.rglob("*")) if path.is_file()}
    if _START not in files:
        raise LocalProblem("LOCAL-PAGE", f"There is no built page in {page}.")
    files[_CONFIG] = json.dumps(config_of(outputs, clock_offset_seconds=clock_offset_seconds), indent=2).encode()
    types = {name: _type_of(name) for name in files}
    s3, bucket = client("s3"), outputs["DashboardFilesBucket"]
    there = _listed(s3, bucket)
    wanted = [name for name in sorted(files, key=_order) if there.get(name) != _etag(files[name])]
    for name in wanted:
        s3.put_object(
            Bucket=bucket, Key=name, Body=files[name], ContentType=types[name],
            CacheControl=_FOR_EVER if _HASHED.match(name) else _ASK_AGAIN,
        )  # fmt: skip
    gone = [name for name in there if name not in files and not _HASHED.match(name)]
    for name in gone:
        s3.delete_object(Bucket=bucket, Key=name)
    changed = [name for name in (*wanted, *gone) if not _HASHED.match(name)]
    _ask_again(client("cloudfront"), outputs["DistributionId"], changed)
    return Published(sent=len(wanted), kept=len(files) - len(wanted), removed=len(gone))


def _order(name: str) -> tuple[int, str]:
    """What others refer to comes first, the page that refers to all of it last."""
    return (2 if name == _START else 0 if _HASHED.match(name) else 1, name)


def _type_of(name: str) -> str:
    kind = Path(name).suffix
    if kind not in _TYPES:
        raise LocalProblem("LOCAL-PAGE", f"The page holds a file of a kind that is not known here: {name}.")
    return _TYPES[kind]


def _etag(body: bytes) -> str:
    """How the bucket names a content that it encrypts with its own key (SSE-S3)."""
    return f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'


def _listed(s3: Any, bucket: str) -> dict[str, str]:  # noqa: ANN401 - boto3's own
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {item["Key"]: item["ETag"] for listing in pages for item in listing.get("Contents", [])}


def _ask_again(cloudfront: Any, distribution: str, names: list[str]) -> None:  # noqa: ANN401 - boto3's own
    if not names:
        return
    paths = [f"/{name}" for name in names]
    cloudfront.create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": str(uuid4())},
    )
