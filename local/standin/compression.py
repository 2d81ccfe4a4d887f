"""CloudFront: files are compressed on their way to the browser, as the distribution asks for."""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

import gzip
from typing import Any

from ministack.services import cloudfront

# What AWS documents: these kinds, and between these sizes, in bytes.
_KINDS = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/manifest+json")
_SMALLEST, _LARGEST = 1_000, 10_000_000

_serve = cloudfront.handle_viewer_request


async def compressed(
    dist: dict[str, Any],
    method: str,
    path: str,
    raw_uri: str,
    raw_query: str,
    viewer: dict[str, str],
    *others: Any,  # noqa: ANN401 - MiniStack's own
) -> tuple[int, dict[str, Any], bytes]:
    """Answer a viewer as MiniStack does, and compress what CloudFront would compress."""
    status, headers, body = await _serve(dist, method, path, raw_uri, raw_query, viewer, *others)
    wanted = "gzip" in viewer.get("accept-encoding", "") and _may_compress(dist, path)
    if not wanted or not _is_worth_it(headers, body):
        return status, headers, body
    packed = gzip.compress(body, mtime=0)
    changed = {
        name: value for name, value in headers.items() if name.lower() not in {"content-length", "accept-ranges"}
    }
    changed |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Content-Length": str(len(packed))}
    return status, changed, packed


def _may_compress(dist: dict[str, Any], path: str) -> bool:
    """The cache policy says it, for each path: what is never kept is never compressed."""
    behavior = cloudfront._match_behavior(cloudfront.parse_distribution_dataplane_config(dist), path)
    params = cloudfront.cache_policy_params(behavior["cache_policy_id"]) if behavior else None
    return bool(params and params.get("EnableAcceptEncodingGzip"))


def _is_worth_it(headers: dict[str, Any], body: bytes) -> bool:
    named = {name.lower(): str(value) for name, value in headers.items()}
    kind = named.get("content-type", "")
    return kind.startswith(_KINDS) and "content-encoding" not in named and _SMALLEST <= len(body) <= _LARGEST


def install() -> None:
    """Replace how MiniStack answers viewers."""
    cloudfront.handle_viewer_request = compressed
