"""Whether an order may be booked at all: status, start date, invoice number, totals of nothing (S37, S48, R20)."""

from factuurbrug.domain.checks.case import Case
from factuurbrug.domain.findings import Finding, blocks, warns
from factuurbrug.domain.order import Order, OrderState
from factuurbrug.domain.settings import IntegrationSettings, NumberChoice


def is_released(order: Order, settings: IntegrationSettings) -> bool:
    """The order's status is one that the settings name, or without such a list one that the shop flags as paid."""
    if settings.shop.paid_statuses:
        return order.state_id in settings.shop.paid_statuses
    return order.state is not None and order.state.paid


def status_check(case: Case) -> tuple[Finding, ...]:
    """An order waits until its status releases it; one that was paid before and no longer is says so."""
    order, settings = case.context.order, case.context.settings
    if is_released(order, settings):
        return ()
    if order.state is None:
        return (blocks("ORDER-STATUS-UNKNOWN", status=str(order.state_id)),)
    if order.invoice_number:
        return (blocks("ORDER-NO-LONGER-PAID", status=_name(order.state), number=str(order.invoice_number)),)
    return (blocks("ORDER-WAITS-FOR-STATUS", status=_name(order.state)),)


def start_date_check(case: Case) -> tuple[Finding, ...]:
    """Orders placed before the start date are never booked."""
    order, start = case.context.order, case.context.settings.start_date
    if start is None or order.placed_on >= start:
        return ()
    return (warns("ORDER-BEFORE-START", placed=order.placed_on.isoformat(), start=start.isoformat()),)


def invoice_number_check(case: Case) -> tuple[Finding, ...]:
    """With "invoice number" as the choice, an order waits until the shop has made its invoice."""
    return (blocks("INVOICE-NUMBER-WAITING"),) if lacks_invoice_number(case) else ()


def lacks_invoice_number(case: Case) -> bool:
    """The number or subject is made with the shop's invoice number, and there is none yet."""
    settings = case.context.settings
    templates = settings.reference_template + settings.subject_template
    chosen = "{nummer}" in templates and settings.number_choice is NumberChoice.INVOICE_NUMBER
    return (chosen or "{factuurnummer}" in templates) and not case.context.order.invoice_number


def total_sign_check(case: Case) -> tuple[Finding, ...]:
    """A total of nothing is booked when something stands against it and the settings want it (R20); none below zero."""
    total = case.context.order.totals.paid_incl.rounded()
    if total.amount < 0:
        return (blocks("ORDER-NEGATIVE-TOTAL", total=str(total.amount)),)
    if is_nothing_to_book(case):
        return (warns("ORDER-ZERO-TOTAL"),)
    return ()


def is_nothing_to_book(case: Case) -> bool:
    """The order's total is 0, and no line is left or the owner does not want such orders in the books."""
    if case.context.order.totals.paid_incl.rounded() or not case.basket.complete:
        return False
    return not case.basket.charges or not case.context.settings.book_zero_totals


def empty_check(case: Case) -> tuple[Finding, ...]:
    """An amount was paid, and the shop gives no rows for it."""
    order = case.context.order
    return (blocks("ORDER-EMPTY"),) if not order.lines and order.totals.paid_incl.rounded() else ()


def _name(state: OrderState) -> str:
    return state.name or str(state.id)
