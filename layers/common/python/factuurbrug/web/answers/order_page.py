"""The page of one order."""

from collections.abc import Iterable
from typing import Final

from factuurbrug.domain.record import JournalEntry, OrderRecord
from factuurbrug.texts.catalogue import codes, message
from factuurbrug.usecases.look_at_order import OrderView
from factuurbrug.web.answers.amounts import amount_words
from factuurbrug.web.answers.invoices import invoice_answer, vat_proof_answer
from factuurbrug.web.answers.orders import Rows, state_name
from factuurbrug.web.schemas.orders import JournalLine, OrderDetail

#: Functions of ours as journals name them; people read one name for all of them.
_OURS: Final = frozenset({"fetch_orders", "post_invoice", "nightly_recheck", "settle"})


def order_detail(view: OrderView, rows: Rows) -> OrderDetail:
    """Everything about one record, in words.

    Raises:
        Defect: `TEXT-MISSING`.
    """
    language, record = rows.language, view.record
    sent = "booked" if view.is_sent else "proposed"
    return OrderDetail(
        order=rows.row(record),
        invoice=invoice_answer(view.invoice, language, omitted=view.omitted) if view.invoice is not None else None,
        invoice_is=sent if view.invoice is not None else None,
        vat_proof=vat_proof_answer(view.vat_check, language),
        journal=journal_lines(view.journal, language),
        find_in_books=find_in_books(record, language) if view.is_sent else "",
        related=[rows.row(one) for one in view.others],
    )


def journal_lines(entries: Iterable[JournalEntry], language: str) -> list[JournalLine]:
    """The history in words, oldest first."""
    return [
        JournalLine(
            at=entry.at.isoformat(),
            before=state_name(entry.before) if entry.before is not None else None,
            after=state_name(entry.after),
            after_text=message(f"STATE-{entry.after.value}", language),
            text=_why(entry, language),
            actor=message("ACTOR-OURS", language) if entry.actor in _OURS else entry.actor,
        )
        for entry in entries
    ]


def find_in_books(record: OrderRecord, language: str) -> str:
    """By what a person finds the document in Yuki: its number once it has one, else its subject."""
    total = record.booked_total
    known = {
        "number": record.booked_reference,
        "subject": record.subject,
        "customer": record.customer_name or "–",
        "amount": amount_words(total.amount, total.currency, language) if total is not None else "–",
        "day": record.day.isoformat(),
    }
    return message("FIND-BY-NUMBER" if record.booked_reference else "FIND-BY-SUBJECT", language, known)


def _why(entry: JournalEntry, language: str) -> str:
    if entry.cause not in codes(language):
        return message("JOURNAL-OTHER", language, {"code": entry.cause})
    return message(entry.cause, language, dict(entry.params))
