"""Lists: what is wanted is found, page by page, without gap or repeat, and what a page reads is bounded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey, State, Tab
from factuurbrug.domain.search import words_in
from factuurbrug.ports.search import Entry, EntryPage
from factuurbrug.usecases.list_records import ROUNDS, ListRecords, Wanted

from tests.builders.records import a_record
from tests.fakes.record_index import FakeRecordIndex
from tests.fakes.records import FakeRecords

ANNA = IntegrationId("anna")


class Counting:
    """Passes calls on and counts the entries and records that were asked for."""

    def __init__(self, behind: Any) -> None:
        self._behind = behind
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.asked += int(kwargs.get("limit", 0))
            return getattr(self._behind, name)(*args, **kwargs)

        return call


class Lists:
    def __init__(self, *stored: OrderRecord) -> None:
        self.records = FakeRecords()
        self.records.stored = {record.key: record for record in stored}
        self.index = Counting(FakeRecordIndex(self.records))
        self.lists = ListRecords(records=self.records, index=self.index)

    def pages(self, limit: int = 50, **wanted: Any) -> list[list[int]]:
        pages, after = [], ""
        for _ in range(100):
            page = self.lists.page(ANNA, Wanted(**wanted), limit=limit, after=after)
            pages.append([record.key.order_id for record in page.records])
            after = page.next
            if not after:
                return pages
        return [[-1]]

    def all(self, **wanted: Any) -> list[int]:
        return [number for page in self.pages(limit=2, **wanted) for number in page]


def some() -> Lists:
    day = date(2026, 11, 20)
    return Lists(
        a_record(State.HELD, order_id=1, customer_name="Jan Jansen", findings=(blocks("PROOF-VAT"),)),
        a_record(State.HELD, order_id=2, customer_name="Jan Mulder", findings=(blocks("VAT-FREE-LINE"),)),
        a_record(State.CONFIRMED, order_id=3, customer_name="Jan Jansen", placed_on=day.replace(day=1)),
        a_record(State.POSTED, order_id=4, customer_name="Piet", placed_on=day.replace(day=2)),
        a_record(State.IGNORED, order_id=5, customer_name="Jansje"),
        a_record(State.EXPIRED, order_id=6, customer_name="Klaas", findings=(blocks("PROOF-VAT"),)),
    )


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [6, 5, 2, 1, 4, 3]),
        ({"tab": Tab.ERRORS}, [6, 2, 1]),
        ({"tab": Tab.ERRORS, "state": State.EXPIRED}, [6]),
        ({"state": State.POSTED}, [4]),
        ({"tab": Tab.REPORT, "first": date(2026, 11, 2)}, [4]),
        ({"tab": Tab.REPORT, "last": date(2026, 11, 1)}, [3]),
        ({"tab": Tab.ERRORS, "last": date(2026, 11, 1)}, []),
        ({"cause": "PROOF-VAT"}, [1]),
        ({"cause": "ORDER-EXPIRED"}, [6]),
        ({"words": words_in("jan")}, [1, 2, 3, 5]),
        ({"words": words_in("jan jans")}, [1, 3, 5]),
        ({"words": words_in("jan"), "tab": Tab.ERRORS}, [1, 2]),
        ({"words": words_in("jan"), "cause": "VAT-FREE-LINE"}, [2]),
        ({"words": words_in("jan"), "first": date(2026, 11, 10)}, [1, 2, 5]),
        ({"words": words_in("!?")}, []),
    ],
)
def test_a_list_holds_what_is_wanted_each_once(wanted: dict[str, Any], found: list[int]) -> None:
    assert sorted(some().all(**wanted)) == sorted(found)


def test_days_and_causes_come_newest_first() -> None:
    assert some().all() == [6, 5, 2, 1, 4, 3]


def test_a_record_with_two_fitting_words_is_shown_once() -> None:
    assert Lists(a_record(order_id=1, customer_name="Jan Jansen Janssen")).all(words=("jan",)) == [1]


def test_an_entry_that_outlived_its_record_s_words_shows_nothing() -> None:
    lists = Lists(a_record(order_id=1, customer_name="Jan"))

    class Stale:
        def by_word(self, *_: Any, **__: Any) -> EntryPage:
            gone = RecordKey(ANNA, 1, 404)
            return EntryPage((Entry("piet", a_record(order_id=1).key), Entry("piet", gone)), "")

    found = ListRecords(records=lists.records, index=Stale()).page(ANNA, Wanted(words=("piet",)), limit=5)

    assert (found.records, found.next) == ((), "")


def test_a_page_reads_no_more_than_its_rounds_and_says_where_to_go_on() -> None:
    many = [a_record(State.CONFIRMED, order_id=number, customer_name="Jan") for number in range(1, 101)]
    lists = Lists(*many, a_record(State.HELD, order_id=200, customer_name="Jan"))

    first = lists.lists.page(ANNA, Wanted(words=("jan",), tab=Tab.ERRORS), limit=10)

    assert (first.records, bool(first.next), lists.index.asked) == ((), True, ROUNDS * 10)
    assert lists.all(words=("jan",), tab=Tab.ERRORS) == [200]


def test_a_page_never_holds_more_than_asked_for() -> None:
    many = [a_record(State.CONFIRMED if n % 3 else State.HELD, order_id=n, customer_name="Jan") for n in range(1, 41)]

    pages = Lists(*many).pages(limit=4, words=("jan",), tab=Tab.REPORT)

    assert max(map(len, pages)) == 4
    assert sum(map(len, pages)) == sum(1 for one in many if one.state is State.CONFIRMED)


@pytest.mark.parametrize("after", ["tab:2026", "word", "x", "word:F#d#2026-11-20#000001#000000000001#invoice#0001"])
def test_a_position_of_another_list_is_refused(after: str) -> None:
    with pytest.raises(Refused, match="CURSOR-WRONG"):
        some().lists.page(ANNA, Wanted(words=("jan",)), limit=5, after=after)


def test_another_integration_s_records_are_not_listed() -> None:
    other = replace(a_record(order_id=9), key=RecordKey(IntegrationId("carla"), 1, 9))

    assert Lists(a_record(order_id=1), other).all() == [1]
