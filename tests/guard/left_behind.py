"""What a run on the stand-in leaves on the disk: tables, queues, files, logs, the deployment itself."""

import base64
import binascii
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from local.run import LocalRun
from tests.guard.watch import WATCH, Watch

#: Base64 of what zlib packed: values of the table that are compressed.
_PACKED: Final = re.compile(rb'"(e[A-Z][A-Za-z0-9+/]{14,}={0,2})"')
_LOGS: Final = ("cloudwatch_logs.json", "aws.log")


def look_through(run: LocalRun, *, watch: Watch = WATCH) -> int:
    """Look through all that a run has kept; the number of files.

    The simulated partners' own states are left out: a shop and a Yuki know their keys.
    """
    run.save()
    home = run.options.home
    sessions = tuple(_sessions(home / "books" / "yuki.sqlite"))
    # The partners' own logs are left out likewise: the simulated shop greets with its key.
    files = [*_files(home / "aws"), *_files(home / "objects"), home / "logs" / "aws.log"]
    for file in files:
        place, content = str(file.relative_to(home)), file.read_bytes()
        watch.see(place, content)
        for packed in _PACKED.findall(content) if file.name in {"dynamodb.json", "journal"} else ():
            watch.see(f"{place}, a value", _decoded(packed))
        watch.see_found(*(f"{place}: a Yuki session" for session in sessions if session.encode() in content))
        if file.name in _LOGS:
            watch.see_log(place, _readable(content))
    return len(files)


def listen(run: LocalRun) -> None:
    """Keep the mails that support and operators get: topics forget what they sent."""
    sqs, sns = run.stack.client("sqs"), run.stack.client("sns")
    queue = sqs.create_queue(QueueName="mails-of-the-guard")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sender = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{**sender, "Resource": arn}]})
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
    for topic in ("SupportTopicArn", "AlarmTopicArn"):
        sns.subscribe(TopicArn=run.stack.outputs[topic], Protocol="sqs", Endpoint=arn)


def _files(folder: Path) -> Iterator[Path]:
    # The code of the functions lies there too: it is packed from the project's own files.
    return (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix not in {".zip", ".pem"})


def _decoded(packed: bytes) -> bytes:
    try:
        return base64.b64decode(packed, validate=True)
    except binascii.Error:
        return b""


def _sessions(state: Path) -> Iterator[str]:
    """The sessions that the simulated Yuki gave out, and that the vault alone may know."""
    if not state.exists():
        return
    with sqlite3.connect(f"file:{state}?mode=ro", uri=True) as database:
        yield from (name for (name,) in database.execute("SELECT id FROM record WHERE kind = 'session'"))


def _readable(content: bytes) -> str:
    """Log lines inside JSON inside JSON, with their signs as they were."""
    text = content.decode(errors="replace")
    return re.sub(r"\\+u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text
