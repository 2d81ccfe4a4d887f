"""When two working copies say the same."""

import hashlib
import json

from factuurbrug.codec.documents import to_json
from factuurbrug.ports.records import WorkingCopy


def content_hash(copy: WorkingCopy) -> str:
    """SHA-256 of what a record is made from, without the shop's `date_upd`, which moves when nothing else does."""
    plain = json.loads(to_json(copy, WorkingCopy))
    plain["order"].pop("updated_at", None)
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
