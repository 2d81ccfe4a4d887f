"""A record as a row of a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from factuurbrug.domain.causes import waits_for
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.lifecycle import tab_of
from factuurbrug.domain.record import DocumentKind, OrderRecord, RecordKey, State
from factuurbrug.domain.schedule import next_recheck
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.shop_link import order_link
from factuurbrug.domain.window import leaves_window_on
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.place_record import is_conflict
from factuurbrug.usecases.possible_acts import possible_acts
from factuurbrug.web.answers.words import day_text, finding_answer, moment_text, money_answer, words
from factuurbrug.web.schemas.common import RegimeName, Words
from factuurbrug.web.schemas.orders import ActName, OrderRow, StateName, TabName

_STATES: Final[dict[State, StateName]] = {
    State.FETCHED: "FETCHED",
    State.HELD: "HELD",
    State.READY: "READY",
    State.POSTING: "POSTING",
    State.UNCERTAIN: "UNCERTAIN",
    State.POSTED: "POSTED",
    State.CONFIRMED: "CONFIRMED",
    State.DEVIATES: "DEVIATES",
    State.ACCEPTED: "ACCEPTED",
    State.IGNORED: "IGNORED",
    State.EXPIRED: "EXPIRED",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Turns records of one integration into rows, as they stand at `now`, in one language."""

    settings: IntegrationSettings
    now: datetime
    language: str

    def row(self, record: OrderRecord) -> OrderRow:
        """One row.

        Raises:
            Defect: `TEXT-MISSING`.
        """
        return OrderRow(
            id=record_id(record.key),
            number=number_of(record),
            order_id=record.key.order_id,
            kind="credit" if record.key.kind is DocumentKind.CREDIT else "invoice",
            state=state_name(record.state),
            state_text=message(f"STATE-{record.state.value}", self.language),
            tab=tab_name(record),
            reference=record.reference,
            customer=record.customer_name,
            placed_on=record.placed_on.isoformat(),
            changed_at=record.changed_at.isoformat(),
            fetched_at=record.fetched_at.isoformat(),
            amount=money_answer(record.amount),
            booked=money_answer(record.booked_total),
            booked_vat=money_answer(record.booked_vat),
            posted_at=moment_text(record.posted_at),
            subject=record.subject,
            invoice_number=record.booked_reference,
            processed=record.processed,
            regime=regime_name(record),
            regime_text=message(f"REGIME-{record.regime.value.upper()}", self.language) if record.regime else "",
            vat_country=record.vat_country,
            payment_method=record.payment_method,
            findings=[finding_answer(finding, self.language) for finding in record.findings],
            waits_for=self._waits_for(record),
            looked_at_again=moment_text(self._looked_at_again(record)),
            leaves_window_on=self._leaves_window_on(record),
            needs_person=record.needs_person,
            acts=act_names(record),
            shop_link=order_link(self.settings.shop.admin_url, record.key.order_id),
        )

    def _waits_for(self, record: OrderRecord) -> Words | None:
        code = waits_for(record)
        return words(code, self.language) if code else None

    def _looked_at_again(self, record: OrderRecord) -> datetime | None:
        """What is due by itself, or the night's look at what waits for the shop or is held."""
        if record.due_at is not None:
            return max(record.due_at, self.now)
        by_night = record.state is State.FETCHED or (record.state is State.HELD and not is_conflict(record))
        return next_recheck(self.now) if by_night else None

    def _leaves_window_on(self, record: OrderRecord) -> str | None:
        if record.state is not State.FETCHED:
            return None
        return day_text(leaves_window_on(record, months=self.settings.limits.recheck_months))


def record_id(key: RecordKey) -> str:
    """The record's id in paths and answers, such as `1-8-invoice-1`."""
    return f"{key.shop_id}-{key.order_id}-{key.kind.value}-{key.number}"


def record_key(integration: IntegrationId, text: str) -> RecordKey:
    """The key that an id of a path names, always beneath the integration that was looked up for the person.

    Raises:
        Defect: `ID-UNREADABLE` for a text that the path's pattern does not let through.
    """
    try:
        shop, order, kind, number = text.split("-")
        return RecordKey(integration, int(shop), int(order), DocumentKind(kind), int(number))
    except ValueError as error:
        raise Defect("ID-UNREADABLE", kind="record", text=text[:80]) from error


def number_of(record: OrderRecord) -> str:
    """What people call it; see `key_number`."""
    return key_number(record.key)


def key_number(key: RecordKey) -> str:
    """The order's number; -C1 is its first credit, -R2 the invoice that was booked again."""
    if key.kind is DocumentKind.CREDIT:
        return f"{key.order_id}-C{key.number}"
    return f"{key.order_id}-R{key.number}" if key.number > 1 else str(key.order_id)


def state_name(state: State) -> StateName:
    """The state as the API names it."""
    return _STATES[state]


def tab_name(record: OrderRecord) -> TabName:
    """The tab in which it stands."""
    return tab_of(record.state, needs_person=record.needs_person).value


def regime_name(record: OrderRecord) -> RegimeName | None:
    """The VAT regime, None while undecided."""
    return record.regime.value if record.regime else None


def act_names(record: OrderRecord) -> list[ActName]:
    """What a person may do with it now; whether this person may depends on the role, which the page knows."""
    return [act.value for act in possible_acts(record)]
