"""The look for earlier bookings, from shop and books to the answer."""

from datetime import date
from typing import Any

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.record import State
from factuurbrug.web.schemas.integrations import EarlierForm

from tests.builders.api import ANNA, Api, an_api
from tests.builders.assessing import assess, invoice_of, settings
from tests.builders.jobs import worked
from tests.builders.orders import a_line, a_profile, an_order
from tests.builders.records import a_record, stored
from tests.fakes.books import FakeBooks
from tests.fakes.shop import FakeShop


@pytest.fixture
def api() -> Api:
    """Orders 1, 2 and 3, of which the first stands in the books under our own subject."""
    made = an_api()
    orders = [
        an_order(a_line(f"{number}1.00"), id=number, reference=f"WINKELREF{number}", cart_id=number)
        for number in (1, 2, 3)
    ]
    made.backend.shops[ANNA] = FakeShop(orders, profile=a_profile())
    books = made.backend.books[ANNA] = FakeBooks(clock=made.backend.clock)
    books.add(books.render(invoice_of(assess(orders[0], using=settings(process=True)))))
    return made


def looked(api: Api, since: str = "2026-07-01", language: str = "nl") -> dict[str, Any]:
    job = worked(api, "earlier-bookings", EarlierForm(request_id="request-00000001", since=since), language=language)
    assert job["state"] == "done", job
    result: dict[str, Any] = job["result"]
    return result


def test_an_order_that_stands_in_the_books_is_named_with_its_document(api: Api) -> None:
    result = looked(api)

    (found,) = result["found"]
    assert (result["orders"], result["documents"]) == (3, 1)
    assert (found["order_id"], found["certain"], found["by"]) == (1, True, ["subject", "reference", "amount"])
    assert (found["document_amount"], found["document_date"]) == ({"amount": "11.00", "currency": "EUR"}, "2026-07-06")
    assert result["suggested_start"] == "2026-07-07"


def test_nothing_found_suggests_no_start(api: Api) -> None:
    for kept in api.backend.books[ANNA].documents:
        api.backend.books[ANNA].domain.remove(kept)

    result = looked(api)

    assert (result["found"], result["suggested_start"], result["remarks"]) == ([], None, [])


def test_what_we_booked_ourselves_is_no_earlier_booking(api: Api) -> None:
    record = stored(api.backend.records, a_record(State.READY, order_id=1))
    api.backend.records.stored[record.key] = a_record(State.CONFIRMED, order_id=1)

    assert looked(api)["found"] == []


def test_books_that_do_not_show_everything_are_said_to(api: Api) -> None:
    api.backend.books[ANNA].unreadable = True

    (remark,) = looked(api, language="en")["remarks"]

    assert remark["code"] == "EARLIER-BOOKS-INCOMPLETE"
    assert remark["now"]


def test_a_longer_period_than_can_be_read_says_so_and_takes_the_newest(api: Api) -> None:
    many = [an_order(id=number, reference=f"R{number}", cart_id=number) for number in range(1, 1002)]
    api.backend.shops[ANNA] = FakeShop(many, profile=a_profile())

    result = looked(api)

    assert result["orders"] == 1000
    assert [remark["code"] for remark in result["remarks"]] == ["EARLIER-MORE-ORDERS"]


def test_orders_before_the_day_are_not_looked_at(api: Api) -> None:
    assert looked(api, since=date(2026, 7, 7).isoformat())["orders"] == 0


def test_books_that_cannot_be_read_end_the_look_with_their_words(api: Api) -> None:
    def down(**_: object) -> None:
        raise Unavailable("BOOKS-BUDGET")

    api.backend.books[ANNA].list_documents = down  # type: ignore[method-assign, assignment]  # the fake breaks

    job = worked(api, "earlier-bookings", EarlierForm(request_id="request-00000001", since="2026-07-01"))

    assert (job["state"], job["problem"]["code"]) == ("failed", "BOOKS-BUDGET")
