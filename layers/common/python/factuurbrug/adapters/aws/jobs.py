"""Jobs in the table and their queue. A message names the job; what it is about lies in the table alone."""

import json
import secrets
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.adapters.aws.table import ConditionFailed, Item, Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.ports.jobs import Job, JobOwner

_KEPT: Final = timedelta(days=1)
#: An item holds 400 KB; the rest of a job is small, for forms are.
_MOST_RESULT: Final = 350_000


class DynamoJobs:
    """Implements `Jobs`. The result is an attribute of its own, compressed: it may be long."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, job: Job) -> Job:
        """Conditional on there being none, or one whose time is over."""
        values = {":now": int(job.asked_at.timestamp())}
        try:
            self._table.put(_item(job), condition="attribute_not_exists(pk) OR expires_at <= :now", values=values)
        except ConditionFailed as failed:
            return _job(failed.stored)
        return job

    def get(self, owner: JobOwner, job_id: str) -> Job | None:
        """Strongly consistent."""
        item = self._table.get(keys.job_key(owner, job_id))
        return _job(item) if item else None

    def of(self, owner: JobOwner) -> tuple[Job, ...]:
        """One query."""
        place = keys.job_key(owner, "")
        items = self._table.query("pk = :pk AND begins_with(sk, :sk)", {":pk": place["pk"], ":sk": place["sk"]})
        return tuple(map(_job, items))

    def remove(self, owner: JobOwner, job_id: str) -> None:
        """Removes the item."""
        self._table.delete(keys.job_key(owner, job_id))

    def update(self, job: Job) -> Job:
        """Conditional on the version; our own write, repeated after its answer was lost, finds its token."""
        token = secrets.token_hex(16)
        item = _item(job) | {"version": job.version + 1, "write_token": token}
        try:
            self._table.put(item, condition="version = :before", values={":before": job.version})
        except ConditionFailed as failed:
            if failed.stored.get("write_token") != token:
                raise Conflict("JOB-CHANGED", job=job.id) from failed
        return _job(item)

    def take_seat(self, owner: JobOwner, name: str, *, most: int) -> bool:
        """A set of names, whose size is the condition."""
        try:
            self._table.update(
                keys.seats_key(owner),
                "ADD under_way :one",
                condition="attribute_not_exists(under_way) OR size(under_way) < :most OR contains(under_way, :name)",
                values={":one": {name}, ":name": name, ":most": most},
            )
        except ConditionFailed:
            return False
        return True

    def leave_seat(self, owner: JobOwner, name: str) -> None:
        """Out of the set."""
        self._table.update(keys.seats_key(owner), "DELETE under_way :one", values={":one": {name}})

    def seated(self, owner: JobOwner) -> frozenset[str]:
        """The set."""
        item = self._table.get(keys.seats_key(owner)) or {}
        return frozenset(item.get("under_way", ()))


class SqsJobQueue:
    """Implements `JobQueue`; fair among owners."""

    def __init__(self, clients: Clients, *, url: str) -> None:
        self._clients = clients
        self._url = url

    def ask(self, owner: JobOwner, job_id: str) -> None:
        """One message."""
        body = json.dumps({"owner": owner, "job": job_id})
        try:
            self._clients.sqs.send_message(QueueUrl=self._url, MessageBody=body, MessageGroupId=owner)
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="QUEUE") from error


def _item(job: Job) -> Item:
    packed = zlib.compress(job.result.encode(), level=6) if job.result else b""
    if len(packed) > _MOST_RESULT:
        raise Refused("JOB-RESULT-TOO-LARGE")
    return {
        **keys.job_key(job.owner, job.id),
        "version": job.version,
        "body": to_json(_bare(job), Job),
        "result": packed,
        "expires_at": int((job.asked_at + _KEPT).timestamp()),
    }


def _job(item: Item) -> Job:
    packed = bytes(item["result"])
    result = zlib.decompress(packed).decode() if packed else ""
    return replace(from_json(item["body"], Job), version=int(item["version"]), result=result)


def _bare(job: Job) -> Job:
    """Without what lies in attributes of its own."""
    return replace(job, version=0, result="")
