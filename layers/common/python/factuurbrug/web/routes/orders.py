"""Rapportage, Fouten and Open: lists, and the page of one order."""

from typing import Annotated, Protocol

from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.record import State, Tab
from factuurbrug.domain.search import words_in
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.figures import Figures
from factuurbrug.usecases.list_records import ListRecords, Wanted
from factuurbrug.usecases.look_at_order import LookAtOrder
from factuurbrug.web.answers.causes import causes_answer
from factuurbrug.web.answers.order_page import order_detail
from factuurbrug.web.answers.orders import Rows, record_key
from factuurbrug.web.cursors import cursor_of, cursor_wrong, position_of
from factuurbrug.web.days import day_range
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import NotFound
from factuurbrug.web.parameters import CauseQuery, CursorQuery, OptionalDay, RecordPath
from factuurbrug.web.schemas.orders import Causes, OrderDetail, OrderPage, StateName, TabName


class OrdersBackend(Protocol):
    """What these routes need."""

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def figures(self) -> Figures:
        """The counters."""
        ...

    @property
    def list_records(self) -> ListRecords:
        """Lists of records."""
        ...

    @property
    def look_at_order(self) -> LookAtOrder:
        """One record with what belongs to it."""
        ...


def order_routes(desk: Desk, backend: OrdersBackend) -> APIGatewayHttpRouter:
    """The routes."""
    router = APIGatewayHttpRouter()

    @router.get("/api/integrations/<integration_id>/orders", tags=["orders"], operation_id="list_orders")
    def list_orders(  # noqa: PLR0913, PLR0917 - the filters of the list
        integration_id: str,
        tab: Annotated[TabName | None, Query()] = None,
        q: Annotated[str | None, Query(max_length=100)] = None,
        from_day: OptionalDay = None,
        to_day: OptionalDay = None,
        cause: CauseQuery = None,
        state: Annotated[StateName | None, Query()] = None,
        cursor: CursorQuery = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
    ) -> OrderPage:
        """A page of a tab, or what was searched for: number, reference, customer, amount; the order's day.

        A page may hold fewer than `limit`, even none, and have a next one all the same: a request reads only so far.
        """
        access = desk.integration(integration_id)
        first, last = day_range(from_day, to_day)
        wanted = Wanted(
            tab=Tab(tab) if tab else None,
            state=State(state) if state else None,
            words=words_in(q) if q and q.strip() else None,
            first=first,
            last=last,
            cause=cause or "",
        )
        try:
            page = backend.list_records.page(access.id, wanted, limit=limit, after=position_of(cursor))
        except Refused as refused:
            raise cursor_wrong() if refused.code == "CURSOR-WRONG" else refused from refused
        rows = Rows(access.settings, backend.clock.now(), desk.language)
        return OrderPage(orders=[rows.row(record) for record in page.records], next=cursor_of(page.next))

    @router.get("/api/integrations/<integration_id>/causes", tags=["orders"], operation_id="list_causes")
    def list_causes(integration_id: str) -> Causes:
        """Fouten by cause."""
        access = desk.integration(integration_id)
        return causes_answer(backend.figures.totals(access.id), desk.language)

    @router.get("/api/integrations/<integration_id>/orders/<record_id>", tags=["orders"], operation_id="read_order")
    def read_order(integration_id: str, record_id: RecordPath) -> OrderDetail:
        """One order: invoice, reasons, proofs, journal."""
        access = desk.integration(integration_id)
        view = backend.look_at_order.look(access.settings, record_key(access.id, record_id))
        if view is None:
            raise NotFound("NOT-FOUND")
        return order_detail(view, Rows(access.settings, backend.clock.now(), desk.language))

    return router
