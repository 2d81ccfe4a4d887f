"""The queues. A message carries keys only; the FIFO queue's group is the integration."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.domain.errors import Defect, FactuurbrugError, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import RecordKey
from factuurbrug.ports.queue import Offer

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

_BATCH: Final = 10


class SqsQueues:
    """Implements `WorkQueue`. A queue that a function does not use may have no address."""

    def __init__(self, clients: Clients, *, fetch_url: str = "", invoice_url: str = "", recheck_url: str = "") -> None:
        self._clients = clients
        self._fetch_url = fetch_url
        self._invoice_url = invoice_url
        self._recheck_url = recheck_url

    def fetch(self, integration: IntegrationId, *, chain: int = 0) -> None:
        """A standard queue with a group per integration: slow shops do not hold up the others (fair queues)."""
        self._send(self._fetch_url, integration, {"integration": str(integration), "chain": chain})

    def recheck(self, integration: IntegrationId) -> None:
        """A standard queue, fair like the one of the fetches."""
        self._send(self._recheck_url, integration, {"kind": "recheck", "integration": str(integration)})

    def settle(self, integration: IntegrationId, keys: Sequence[RecordKey]) -> None:
        """The same queue: the same function does both, and its settings bound how much of it happens at once."""
        named = [str(key) for key in keys]
        self._send(
            self._recheck_url, integration, {"kind": "settle", "integration": str(integration), "records": named}
        )

    def post(self, key: RecordKey, *, version: int, send_number: int) -> None:
        """One offer."""
        self.post_many([Offer(key, version, send_number)])

    def post_many(self, offers: Sequence[Offer]) -> None:
        """Ten to a request, in order."""
        for start in range(0, len(offers), _BATCH):
            entries = [_entry(number, offer) for number, offer in enumerate(offers[start : start + _BATCH])]
            try:
                answer = self._clients.sqs.send_message_batch(QueueUrl=self._invoice_url, Entries=entries)
            except (ClientError, BotoCoreError) as error:
                raise translate(error, code="QUEUE") from error
            for failed in answer.get("Failed", []):
                raise _entry_failed(failed["Code"], is_ours=failed["SenderFault"])

    def _send(self, url: str, integration: IntegrationId, body: dict[str, object]) -> None:
        try:
            self._clients.sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body), MessageGroupId=str(integration))
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="QUEUE") from error


def _entry_failed(theirs: str, *, is_ours: bool) -> FactuurbrugError:
    """One message of a batch was not taken: the queue's trouble passes, a message that it refuses is our mistake."""
    return Defect("QUEUE-REFUSED", error=theirs) if is_ours else Unavailable("QUEUE-UNAVAILABLE", error=theirs)


def _entry(number: int, offer: Offer) -> "SendMessageBatchRequestEntryTypeDef":
    return {
        "Id": str(number),
        "MessageBody": json.dumps({"record": str(offer.key)}),
        "MessageGroupId": str(offer.key.integration),
        # Record, version and send number: a deliberate second sending within five minutes must not vanish.
        "MessageDeduplicationId": f"{offer.key}/{offer.version}/{offer.send_number}",
    }
