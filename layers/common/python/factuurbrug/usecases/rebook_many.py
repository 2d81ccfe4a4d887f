"""Crediting and booking again many orders: the shop is read in batches, and each order's outcome is told apart."""

from collections.abc import Callable, Iterator, Sequence

from factuurbrug.domain.errors import Conflict, FactuurbrugError, Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import Records
from factuurbrug.ports.shop import Shop
from factuurbrug.usecases.act_outcome import ActOutcome
from factuurbrug.usecases.credit_and_rebook import CreditAndRebook
from factuurbrug.usecases.possible_acts import Act, possible_acts
from factuurbrug.usecases.process_now import BATCH
from factuurbrug.usecases.shop_facts import ShopFacts, ShopReader


class RebookMany:
    """The act on many records."""

    def __init__(
        self,
        *,
        rebook: CreditAndRebook,
        integrations: Integrations,
        records: Records,
        open_shop: Callable[[IntegrationSettings], Shop],
    ) -> None:
        self._rebook = rebook
        self._integrations = integrations
        self._records = records
        self._open_shop = open_shop

    def run(
        self, integration: IntegrationId, keys: Sequence[RecordKey], *, actor: str, accepted: tuple[str, ...] = ()
    ) -> Iterator[ActOutcome]:
        """Credit the invoices and book their orders again; an outcome's record is the new invoice's.

        Raises:
            Refused: `INTEGRATION-UNKNOWN`.
            Unavailable: The store or the queue.
        """
        settings = self._integrations.get(integration)
        if settings is None:
            raise Refused("INTEGRATION-UNKNOWN", integration=str(integration))
        reader = ShopReader(lambda: self._open_shop(settings))
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            known = self._records.get_many(part)
            to_read = [key for key in part if key in known and Act.REBOOK in possible_acts(known[key])]
            facts = _read(reader, to_read)
            for key in part:
                if key in to_read and isinstance(facts, FactuurbrugError):
                    yield ActOutcome.refused(key, known[key], facts)
                else:
                    # What was not read needs no shop: it is refused, or was done before.
                    read = facts if isinstance(facts, ShopFacts) and key in to_read else None
                    yield self._one(key, known.get(key), read, actor, accepted)

    def _one(
        self, key: RecordKey, record: OrderRecord | None, facts: ShopFacts | None, actor: str, accepted: tuple[str, ...]
    ) -> ActOutcome:
        try:
            made = self._rebook.run(key, actor=actor, accepted=accepted, facts=facts)
        except (Refused, Conflict) as error:
            return ActOutcome.refused(key, record, error)
        return ActOutcome(key, made.invoice, also=(made.credit,))


def _read(reader: ShopReader, keys: Sequence[RecordKey]) -> ShopFacts | FactuurbrugError | None:
    if not keys:
        return None
    try:
        return reader.read([key.order_id for key in keys])
    except FactuurbrugError as error:
        return error
