"""Everything that is known of one record, without asking the shop, the books or the VAT register."""

from dataclasses import dataclass

from factuurbrug.domain.invoice import Invoice, OmittedLine
from factuurbrug.domain.lifecycle import IN_BOOKS, IN_FLIGHT
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey, State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.records import BookedDocument, Records
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.assess_record import Assessed, Assessor, Ground
from factuurbrug.usecases.place_record import is_conflict
from factuurbrug.usecases.rules import Rules


@dataclass(frozen=True, slots=True)
class OrderView:
    """One record with what belongs to it.

    Attributes:
        invoice: As it was sent, or as it would be sent now; None when none can be drawn up, or when the shop's facts
            were removed after their retention.
        is_sent: Whether `invoice` is the document that was sent.
        omitted: Rows of the order that are not on the invoice, as the shop's facts are now.
        vat_check: The register's answer that the invoice stands on, or the one that is kept for the buyer's number.
        others: The other records of the order.
    """

    record: OrderRecord
    invoice: Invoice | None
    is_sent: bool
    omitted: tuple[OmittedLine, ...]
    vat_check: VatNumberCheck | None
    journal: tuple[JournalEntry, ...]
    others: tuple[OrderRecord, ...]


class LookAtOrder:
    """Reads a record for a person. What it reads does not depend on how many records there are."""

    def __init__(
        self, *, records: Records, integrations: Integrations, rules: Rules, kept_answers: VatRegister
    ) -> None:
        """`kept_answers` is a register that gives only answers which were asked for before."""
        self._records = records
        self._integrations = integrations
        self._rules = rules
        self._kept_answers = kept_answers

    def look(self, settings: IntegrationSettings, key: RecordKey) -> OrderView | None:
        """The record and what belongs to it; None when there is no such record.

        Raises:
            Unavailable, Defect: The store.
        """
        siblings = self._records.of_order(key.integration, shop_id=key.shop_id, order_id=key.order_id)
        record = next((one for one in siblings if one.key == key), None)
        if record is None:
            return None
        sent = self._records.document(key) if _was_sent(record) else None
        assessed = self._assessed(settings, record)
        return OrderView(
            record=record,
            invoice=sent.invoice if sent else assessed.assessment.invoice if assessed else None,
            is_sent=sent is not None,
            omitted=assessed.assessment.omitted if assessed else (),
            vat_check=_check(sent, assessed),
            journal=self._records.journal(key),
            others=tuple(one for one in siblings if one.key != key),
        )

    def _assessed(self, settings: IntegrationSettings, record: OrderRecord) -> Assessed | None:
        profile = self._integrations.profile(settings.id)
        copy = self._records.working_copy(record.key)
        if profile is None or copy is None:
            return None
        stored = self._integrations.overview(settings.id)
        ground = Ground(settings, profile, stored.overview if stored else None)
        assessor = Assessor(rules=self._rules, register=self._kept_answers, records=self._records, ground=ground)
        return assessor.assess(record, copy, accepted=record.accepted)


def _was_sent(record: OrderRecord) -> bool:
    """Whether the stored document went to the books, or may have: a refused one is drawn up anew."""
    kept = record.state is State.HELD and is_conflict(record)
    return record.state in IN_BOOKS | IN_FLIGHT or record.resend or kept


def _check(sent: BookedDocument | None, assessed: Assessed | None) -> VatNumberCheck | None:
    return sent.vat_check if sent is not None else assessed.vat_check if assessed is not None else None
