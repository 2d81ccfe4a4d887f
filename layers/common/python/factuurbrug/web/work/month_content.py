"""A month as a file: figures per regime, differences, drafts, other sales, and who agreed with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.months.comparison import Comparison, Difference, Kind, Total
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import Acceptance, MonthEntry
from factuurbrug.ports.months import Months
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.keep_months import KeepMonths, MonthState
from factuurbrug.web.answers.months import remarks
from factuurbrug.web.answers.orders import key_number
from factuurbrug.web.work.sheets import Column, Row, Sheet
from factuurbrug.web.work.sheets import Kind as Holds

_MOST_HISTORY: Final = 1000
_SIDES: Final = ("shop", "booked", "books", "drafts", "others")


class MonthBackend(Protocol):
    """What this content is read from."""

    @property
    def months(self) -> Months:
        """What is kept of months."""
        ...

    @property
    def keep_months(self) -> KeepMonths:
        """Months as they stand."""
        ...


def month_sheets(
    integration: IntegrationId, month: Month, *, backend: MonthBackend, language: str
) -> tuple[list[Sheet], int]:
    """The tables of a month as last compared, and how many differences they list.

    Raises:
        Refused: `MONTH-NOT-COMPARED`.
    """
    state = backend.keep_months.read(integration, month)
    comparison = state.stored.comparison
    if comparison is None:
        raise Refused("MONTH-NOT-COMPARED")
    history = backend.months.history(integration, month, limit=_MOST_HISTORY)
    content = MonthContent(state, comparison, history, language)
    return list(content.sheets()), len(comparison.differences)


@dataclass(frozen=True, slots=True)
class MonthContent:
    """What goes into the file of a month that was compared."""

    state: MonthState
    comparison: Comparison
    history: Sequence[MonthEntry]
    language: str

    def sheets(self) -> tuple[Sheet, ...]:
        """The tables, in the order in which a bookkeeper goes through them."""
        kept = self.comparison.differences
        drafts = [one for one in kept if one.kind is Kind.DRAFT]
        others = [one for one in kept if one.kind is not Kind.DRAFT]
        return (
            self._figures(),
            self._differences("differences", others),
            self._differences("drafts", drafts),
            self._other_documents(),
            self._agreement(),
        )

    def _figures(self) -> Sheet:
        columns = (
            self._column("side", width=26),
            self._column("regime", width=24),
            self._column("country", width=8),
            self._column("currency", width=8),
            self._column("documents", Holds.NUMBER, width=10),
            self._column("excl", Holds.AMOUNT),
            self._column("vat", Holds.AMOUNT),
            self._column("incl", Holds.AMOUNT),
        )
        return Sheet(self._word("sheet-figures"), columns, self._figure_rows())

    def _figure_rows(self) -> Iterator[Row]:
        sides: Mapping[str, Sequence[Total]] = {
            "shop": self.comparison.shop,
            "booked": self.comparison.booked,
            "books": self.comparison.books,
            "drafts": self.comparison.drafts,
            "others": self.comparison.others,
        }
        for name in _SIDES:
            for total in sides[name]:
                vat = None if total.unknown else total.vat
                yield (
                    self._word(f"side-{name}"),
                    message(f"REGIME-{total.regime.value.upper()}", self.language) if total.regime else "",
                    total.country,
                    total.currency,
                    total.documents,
                    None if vat is None else (total.incl - vat).amount,
                    None if vat is None else vat.amount,
                    total.incl.amount,
                )

    def _differences(self, name: str, chosen: Sequence[Difference]) -> Sheet:
        columns = (
            self._column("kind", width=18),
            self._column("number", width=14),
            self._column("customer", width=26),
            self._column("day", Holds.DAY, width=12),
            self._column("shop", Holds.AMOUNT),
            self._column("books", Holds.AMOUNT),
            self._column("currency", width=8),
            self._column("what", width=60),
            self._column("accepted", width=40),
            self._column("accepted-by", width=26),
            self._column("accepted-at", width=18),
        )
        return Sheet(self._word(f"sheet-{name}"), columns, map(self._difference, chosen))

    def _difference(self, one: Difference) -> Row:
        amount = one.shop or one.books
        acceptance = self.state.stored.accepted.get(one.id)
        return (
            message(f"MONTH-KIND-{one.kind.value.upper()}", self.language),
            key_number(one.record) if one.record is not None else one.number,
            one.customer,
            one.day,
            one.shop.amount if one.shop is not None else None,
            one.books.amount if one.books is not None else None,
            amount.currency if amount is not None else "",
            message(one.code, self.language, one.params),
            *self._acceptance(one, acceptance),
        )

    def _acceptance(self, one: Difference, acceptance: Acceptance | None) -> Row:
        if acceptance is None:
            return (self._word("open") if one.weighs else "", "", "")
        return (acceptance.reason, acceptance.by, _moment(acceptance.at))

    def _other_documents(self) -> Sheet:
        columns = (
            self._column("number"),
            self._column("subject", width=40),
            self._column("customer", width=26),
            self._column("day", Holds.DAY, width=12),
            self._column("incl", Holds.AMOUNT),
            self._column("currency", width=8),
        )
        rows = (
            (
                one.number,
                one.subject,
                one.contact,
                one.day,
                one.amount.amount if one.amount is not None else None,
                one.amount.currency if one.amount is not None else "",
            )
            for one in self.comparison.other_documents
        )
        return Sheet(self._word("sheet-others"), columns, rows)

    def _agreement(self) -> Sheet:
        columns = (self._column("when", width=22), self._column("who", width=30), self._column("what", width=90))
        return Sheet(self._word("sheet-agreement"), columns, self._agreement_rows())

    def _agreement_rows(self) -> Iterator[Row]:
        head = self.state.stored.head
        if head.signature is not None:
            state = "signed-outdated" if self.state.outdated else "signed"
            yield (_moment(head.signature.at), head.signature.by, f"{self._word(state)} {head.signature.note}".strip())
        elif self.state.hindrance is not None:
            hindrance = message(self.state.hindrance.code, self.language, self.state.hindrance.params)
            yield ("", "", f"{self._word('not-signed')} {hindrance}")
        else:
            yield ("", "", self._word("not-signed"))
        for remark in remarks(self.comparison, self.language, moved=self.state.moved):
            yield ("", "", remark.text)
        for entry in self.history:
            yield (_moment(entry.at), entry.actor, message(entry.act, self.language, entry.params).strip())

    def _column(self, name: str, kind: Holds = Holds.TEXT, width: int = 14) -> Column:
        return Column(self._word(name), kind, width)

    def _word(self, name: str) -> str:
        return message(f"MONTH-FILE-{name.upper()}", self.language)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
