"""A month as last compared, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factuurbrug.domain.money import EUR
from factuurbrug.domain.months.comparison import Comparison, Difference, OtherDocument
from factuurbrug.domain.months.signing import Acceptance, MonthEntry, MonthHead
from factuurbrug.domain.record import Tab
from factuurbrug.texts.catalogue import message, what_now
from factuurbrug.usecases.keep_months import MonthState
from factuurbrug.usecases.list_months import MonthLine
from factuurbrug.web.answers.amounts import amount_words
from factuurbrug.web.answers.month_totals import booked_side, currencies_of, documents_of, main_currency, side
from factuurbrug.web.answers.orders import key_number, record_id
from factuurbrug.web.answers.words import day_text, moment_text, words
from factuurbrug.web.schemas import months as schemas
from factuurbrug.web.schemas.common import Words


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a month is told: the language, and whether their role may sign."""

    language: str
    may_sign: bool
    role: str


def month_row(line: MonthLine) -> schemas.MonthRow:
    """A month in the list."""
    head = line.head
    return schemas.MonthRow(
        month=str(head.month),
        orders=line.orders,
        booked=line.tabs.get(Tab.REPORT, 0),
        open=line.tabs.get(Tab.OPEN, 0),
        errors=line.tabs.get(Tab.ERRORS, 0),
        compared_at=moment_text(head.compared_at),
        deviations=None if head.compared_at is None else head.unresolved,
        moved=line.moved,
        signed_off=_signature(head, outdated=line.outdated),
    )


def month_report(state: MonthState, history: Sequence[MonthEntry], reader: Reader) -> schemas.MonthReport:
    """The month's own screen; before it was compared, with what was booked by the counters."""
    head, comparison, language = state.stored.head, state.stored.comparison, reader.language
    hindrance = _hindrance(state, reader)
    sides = _sides(state, language)
    return schemas.MonthReport(
        month=str(head.month),
        is_over=state.is_over,
        compared_at=moment_text(head.compared_at),
        moved=state.moved,
        currency=sides.currency,
        shop=sides.shop,
        booked=sides.booked,
        books=sides.books,
        drafts=sides.drafts,
        others=sides.others,
        other_documents=[_other(one) for one in comparison.other_documents] if comparison else [],
        differences=differences(comparison, state.stored.accepted, language) if comparison else [],
        left_out=comparison.left_out if comparison else 0,
        unresolved=head.unresolved,
        remarks=remarks(comparison, language, moved=state.moved) if comparison else [],
        signed_off=_signature(head, outdated=state.outdated),
        may_sign_off=hindrance is None,
        hindrance=hindrance,
        history=[_event(entry, language) for entry in history],
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    currency: str
    booked: schemas.Side
    shop: schemas.Side | None = None
    books: schemas.Side | None = None
    drafts: schemas.Side | None = None
    others: schemas.Side | None = None


def _sides(state: MonthState, language: str) -> _Sides:
    comparison = state.stored.comparison
    if comparison is None:
        return _Sides(EUR, booked_side(state.booked, EUR, language))
    currency = main_currency(comparison)
    return _Sides(
        currency,
        booked=side(comparison.booked, currency, language),
        shop=side(comparison.shop, currency, language),
        books=side(comparison.books, currency, language),
        drafts=side(comparison.drafts, currency, language),
        others=side(comparison.others, currency, language),
    )


def differences(comparison: Comparison, accepted: Mapping[str, Acceptance], language: str) -> list[schemas.Difference]:
    """The differences with their words, and who accepted them."""
    return [_difference(one, accepted.get(one.id), language) for one in comparison.differences]


def remarks(comparison: Comparison, language: str, *, moved: bool) -> list[Words]:
    """What is to be said of the month as a whole."""
    found: list[tuple[str, dict[str, str]]] = []
    if moved:
        found.append(("MONTH-MOVED", {}))
    drafts, others = documents_of(comparison.drafts), documents_of(comparison.others)
    if drafts:
        found.append(("MONTH-REMARK-DRAFTS", {"count": str(drafts)}))
    if not comparison.complete:
        found.append(("MONTH-REMARK-INCOMPLETE", {}))
    found += [
        ("MONTH-REMARK-ROUNDING", {"amount": amount_words(gap.amount, gap.currency, language)})
        for gap in comparison.vat_rounding
    ]
    if others:
        found.append(("MONTH-REMARK-OTHERS", {"count": str(others)}))
    if comparison.left_out:
        found.append(("MONTH-REMARK-LEFT-OUT", {"count": str(comparison.left_out)}))
    if len(currencies_of(comparison)) > 1:
        found.append(("MONTH-REMARK-CURRENCIES", {"currency": main_currency(comparison)}))
    return [words(code, language, params) for code, params in found]


def _difference(one: Difference, acceptance: Acceptance | None, language: str) -> schemas.Difference:
    amount = one.shop or one.books
    return schemas.Difference(
        id=one.id,
        kind=one.kind.value,
        record=record_id(one.record) if one.record is not None else None,
        number=key_number(one.record) if one.record is not None else one.number,
        customer=one.customer,
        day=day_text(one.day) or "",
        shop_amount=str(one.shop.amount) if one.shop is not None else None,
        books_amount=str(one.books.amount) if one.books is not None else None,
        currency=amount.currency if amount is not None else "",
        text=message(one.code, language, one.params),
        now=what_now(one.code, language, one.params),
        must=one.weighs and acceptance is None,
        accepted=acceptance.reason if acceptance is not None else None,
        accepted_by=acceptance.by if acceptance is not None else None,
        accepted_at=moment_text(acceptance.at) if acceptance is not None else None,
    )


def _hindrance(state: MonthState, reader: Reader) -> Words | None:
    if not reader.may_sign:
        return words("ROLE-NOT-ALLOWED", reader.language, {"role": f"@ROLE-{reader.role.upper()}"})
    found = state.hindrance
    return None if found is None else words(found.code, reader.language, found.params)


def _signature(head: MonthHead, *, outdated: bool) -> schemas.SignOff | None:
    signature = head.signature
    if signature is None:
        return None
    return schemas.SignOff(by=signature.by, at=signature.at.isoformat(), note=signature.note, outdated=outdated)


def _other(one: OtherDocument) -> schemas.OtherDocument:
    return schemas.OtherDocument(
        number=one.number,
        subject=one.subject,
        customer=one.contact,
        day=day_text(one.day),
        amount=str(one.amount.amount) if one.amount is not None else None,
        currency=one.amount.currency if one.amount is not None else "",
    )


def _event(entry: MonthEntry, language: str) -> schemas.MonthEvent:
    return schemas.MonthEvent(
        at=entry.at.isoformat(), by=entry.actor, text=message(entry.act, language, entry.params).strip()
    )
