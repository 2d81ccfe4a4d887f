"""Reports in the table, and the topic on which support hears of them."""

import secrets
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.adapters.aws.table import ConditionFailed, Item, Key, Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.report import Report

_KEPT: Final = timedelta(days=365)
_COUNTED: Final = timedelta(days=2)
#: An item holds 400 KB.
_MOST_BUNDLE: Final = 350_000
_ABSENT: Final = "attribute_not_exists(pk)"


class DynamoReports:
    """Implements `Reports`: the report itself, a short entry in the list of all, and one beneath whoever sent it."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, report: Report) -> Report:
        """All three in one transaction."""
        packed = zlib.compress(report.bundle.encode(), level=6)
        if len(packed) > _MOST_BUNDLE:
            raise Refused("REPORT-TOO-LARGE")
        kept = {
            "body": to_json(replace(report, bundle="", announced=False), Report),
            "expires_at": int((report.at + _KEPT).timestamp()),
        }
        puts: list[Item] = [
            {"item": {**keys.report_key(report.number), **kept, "bundle": packed}, "condition": _ABSENT},
            {"item": {**keys.listed_report_key(report.at, report.number), **kept}},
            {"item": {**keys.sent_report_key(report.subject, report.request_id), **kept}, "condition": _ABSENT},
        ]
        try:
            self._table.transact(puts, token=secrets.token_hex(16))
        except ConditionFailed as failed:
            known = self.sent(report.subject, report.request_id)
            if known is None:
                raise Conflict("REPORT-NUMBER-TAKEN") from failed
            return known
        return report

    def sent(self, subject: str, request_id: str) -> Report | None:
        """By the person and the request id."""
        item = self._table.get(keys.sent_report_key(subject, request_id))
        return self.get(from_json(item["body"], Report).number) if item else None

    def mark_announced(self, number: str) -> None:
        """An attribute beside the report."""
        self._table.update(
            keys.report_key(number),
            "SET announced = :yes",
            condition="attribute_exists(pk)",
            values={":yes": True},
        )

    def get(self, number: str) -> Report | None:
        """By its number."""
        item = self._table.get(keys.report_key(number))
        if item is None:
            return None
        bundle = zlib.decompress(bytes(item["bundle"])).decode()
        return replace(from_json(item["body"], Report), bundle=bundle, announced=bool(item.get("announced", False)))

    def latest(self, limit: int) -> tuple[Report, ...]:
        """From the list of all."""
        items = self._table.query("pk = :pk", {":pk": keys.REPORTS}, limit=limit, newest_first=True)
        return tuple(from_json(item["body"], Report) for item in items)

    def rewrite(self, report: Report) -> None:
        """The body of each of the three items that is still there; when it is forgotten stays as it was."""
        body = to_json(replace(report, bundle="", announced=False), Report)
        packed = zlib.compress(report.bundle.encode(), level=6)
        bodies: list[tuple[Key, dict[str, object]]] = [
            (keys.report_key(report.number), {"body": body, "bundle": packed}),
            (keys.listed_report_key(report.at, report.number), {"body": body}),
            (keys.sent_report_key(report.subject, report.request_id), {"body": body}),
        ]
        for key, values in bodies:
            expression = "SET " + ", ".join(f"{name} = :{name}" for name in values)
            given = {f":{name}": value for name, value in values.items()}
            with suppress(ConditionFailed):
                self._table.update(key, expression, values=given, condition="attribute_exists(pk)")

    def take_turn(self, subject: str, day: date, *, most: int) -> bool:
        """A conditional counter; a repeated write counts too many, never too few."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        try:
            self._table.update(
                keys.turns_key(subject, day),
                "ADD used :one SET expires_at = :until",
                condition="attribute_not_exists(used) OR used < :most",
                values={":one": 1, ":most": most, ":until": int((midnight + _COUNTED).timestamp())},
            )
        except ConditionFailed:
            return False
        return True


class SnsSupportLine:
    """Implements `SupportLine`."""

    def __init__(self, clients: Clients, *, topic_arn: str) -> None:
        self._clients = clients
        self._topic_arn = topic_arn

    def announce(self, report: Report) -> None:
        """One message, which a mail program shows as it is."""
        facts = {
            "number": report.number,
            "kind": report.kind.value,
            "account": report.account or "",
            "record": str(report.record) if report.record else "",
            "chapter": report.chapter,
        }
        lines = [f"{name}: {text}" for name, text in facts.items() if text]
        text = "\n".join([*lines, "", f"factuurbrug admin reports {report.number}"])
        try:
            self._clients.sns.publish(
                TopicArn=self._topic_arn, Subject=f"Factuurbrug {report.kind.value} {report.number}", Message=text
            )
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="SUPPORT") from error
