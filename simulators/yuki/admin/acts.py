"""What people do in Yuki itself: approve, change or delete a draft, receive a payment."""

from collections.abc import Mapping
from decimal import Decimal

from simulators.yuki import clock
from simulators.yuki.call import Call
from simulators.yuki.invoicing.amounts import cents
from simulators.yuki.invoicing.booking import book, next_own_number
from simulators.yuki.masterdata import Domain, Settings, VatCode
from simulators.yuki.records import Document, OpenItem
from simulators.yuki.store import Store


class ActError(Exception):
    """What was asked cannot be done; the text says why."""


def acting(store: Store) -> Call:
    """Return a call without a session, for what a person does."""
    settings = store.settings()
    return Call(
        store=store,
        settings=settings,
        now=clock.now(settings.clock_offset),
        operation="a person",
        parameters={},
    )


def _draft(store: Store, document_id: str) -> Document:
    document = store.get(Document, document_id)
    if document is None or document.status != "draft":
        msg = f"{document_id} is no draft"
        raise ActError(msg)
    return document


def approve(store: Store, *, document_id: str) -> Document:
    """Book a draft under Yuki's own next number.

    Raises:
        ActError: it is no draft.
    """
    call = acting(store)
    draft = _draft(store, document_id)
    domain = store.get(Domain, draft.domain_id)
    if domain is None:
        msg = f"domain {draft.domain_id} is gone"
        raise ActError(msg)
    number = next_own_number(call, administration_id=draft.administration_id, day=draft.date)
    booked = draft.model_copy(
        update={
            "status": "booked",
            "reference": number,
            "due_date": draft.due_date or draft.date,
            "modified": call.now,
        }
    )
    book(call, domain, booked)
    store.put(booked)
    return booked


def change_amount(store: Store, *, document_id: str, total_incl: Decimal) -> Document:
    """Give a draft another total: the difference goes to its first line, VAT at its rate.

    Raises:
        ActError: it is no draft.
    """
    draft = _draft(store, document_id)
    first, *others = draft.lines
    incl = cents(total_incl) - sum((one.incl for one in others), Decimal(0))
    vat = cents(incl * first.vat_percentage / (100 + first.vat_percentage))
    lines = (first.model_copy(update={"excl": incl - vat, "vat": vat}), *others)
    changed = draft.model_copy(
        update={
            "lines": lines,
            "total_excl": sum((one.excl for one in lines), Decimal(0)),
            "vat": sum((one.vat for one in lines), Decimal(0)),
            "total_incl": cents(total_incl),
            "modified": acting(store).now,
        }
    )
    store.put(changed)
    return changed


def delete(store: Store, *, document_id: str) -> Document:
    """Throw a draft away; the archive no longer shows it.

    Raises:
        ActError: it is no draft.
    """
    changed = _draft(store, document_id).model_copy(update={"status": "deleted", "modified": acting(store).now})
    store.put(changed)
    return changed


def pay(store: Store, *, document_id: str, amount: Decimal | None) -> OpenItem:
    """Match a payment with a booked invoice, in full or in part.

    Raises:
        ActError: there is no open item for it, or the amount is more than what is open.
    """
    found = store.find(OpenItem, alt=document_id)
    if not found or not found[0].open:
        msg = f"{document_id} has nothing open"
        raise ActError(msg)
    item = found[0]
    paid = item.open if amount is None else cents(amount)
    if abs(paid) > abs(item.open) or paid * item.open < 0:
        msg = f"{paid} does not fit the open amount {item.open}"
        raise ActError(msg)
    changed = item.model_copy(update={"open": item.open - paid})
    store.put(changed)
    return changed


def switch_vat_code(store: Store, *, administration_id: str, description: str, active: bool) -> VatCode:
    """Switch a VAT code on or off.

    Raises:
        ActError: the administration has no code with this description.
    """
    code = store.get(VatCode, f"{administration_id}/{description}")
    if code is None:
        msg = f"no VAT code {description!r} in {administration_id}"
        raise ActError(msg)
    changed = code.model_copy(update={"active": active})
    store.put(changed)
    return changed


def change_settings(store: Store, values: Mapping[str, object]) -> Settings:
    """Change some of the settings; pydantic's error names what is wrong with them."""
    changed = Settings.model_validate({**store.settings().model_dump(), **values})
    store.put(changed)
    return changed
