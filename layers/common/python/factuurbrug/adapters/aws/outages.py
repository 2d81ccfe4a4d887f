"""Outages of connections, the list of all, and the notices that wait to be told."""

import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws import keys, standing
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.adapters.aws.table import ConditionFailed, Item, Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.outages import Half, Notice, Outage


def change(
    table: Table,
    integration: IntegrationId,
    half: Half,
    *,
    before: Outage | None,
    after: Outage | None,
    notice: Notice | None,
) -> bool:
    """All in one transaction, conditional on the very outage that was there before.

    Our own write, repeated after its answer was lost, finds its token; a removal that is repeated finds nothing, and is
    taken for somebody else's: its notice was written with it.
    """
    token = secrets.token_hex(16)
    key = keys.setting_key(integration, standing.outage_name(half))
    listed = keys.listed_outage_key(integration, half.value)
    condition: dict[str, Any] = {"condition": "attribute_not_exists(pk)"}
    if before is not None:
        condition = {"condition": "body = :before", "values": {":before": to_json(before, Outage)}}
    writes: list[Item]
    if after is None:
        writes = [{"delete": key, **condition}, {"delete": listed}]
    else:
        body = {"body": to_json(after, Outage)}
        writes = [{"item": {**key, **body, "write_token": token}, **condition}, {"item": {**listed, **body}}]
    if notice is not None:
        place = keys.notice_key(notice.at, integration, half.value, notice.kind.value)
        writes.append({"item": {**place, "body": to_json(notice, Notice)}})
    try:
        table.transact(writes, token=token)
    except ConditionFailed as failed:
        return failed.stored.get("write_token") == token
    except Conflict:
        return False
    return True


def every(table: Table) -> Iterator[tuple[IntegrationId, Half, Outage]]:
    """The list of all, by integration."""
    for item in table.query("pk = :pk", {":pk": keys.OUTAGES}):
        integration, _, half = str(item["sk"]).partition("#")
        yield IntegrationId(integration), Half(half), from_json(item["body"], Outage)


class DynamoNotices:
    """Implements `Notices`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def waiting(self, limit: int) -> tuple[Notice, ...]:
        """By when they were written."""
        items = self._table.query("pk = :pk", {":pk": keys.NOTICES}, limit=limit)
        return tuple(from_json(item["body"], Notice) for item in items)

    def remove(self, notices: Sequence[Notice]) -> None:
        """One by one."""
        for one in notices:
            self._table.delete(keys.notice_key(one.at, one.integration, one.half.value, one.kind.value))


class SnsOperatorLine:
    """Implements `OperatorLine` with a topic."""

    def __init__(self, clients: Clients, *, topic_arn: str) -> None:
        self._clients = clients
        self._topic_arn = topic_arn

    def tell(self, subject: str, text: str) -> None:
        """One message, which a mail program shows as it is."""
        try:
            self._clients.sns.publish(TopicArn=self._topic_arn, Subject=subject, Message=text)
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="OPERATORS") from error
