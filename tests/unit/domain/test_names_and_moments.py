"""Ids of things and moments in time are read strictly, and say what could not be read."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from factuurbrug.domain.errors import Conflict, Defect, Refused
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.moments import business_date_of, instant_of, shop_time_of
from factuurbrug.domain.record import DocumentKind, RecordKey

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def refusal(action: Callable[[], object]) -> tuple[str, dict[str, str]]:
    """Code and values with which something is refused."""
    with pytest.raises(Defect) as refused:
        action()
    return refused.value.code, dict(refused.value.params)


@pytest.mark.parametrize("text", ["abc", "a1-b", "0" * 40, "kaas-winkel-2"])
def test_an_integration_has_three_to_forty_small_letters_digits_and_dashes(text: str) -> None:
    assert str(IntegrationId.parse(text)) == text


@pytest.mark.parametrize("text", ["", "ab", "Anna", "-ab", "ab-", "a_b", "a/b", "a b", "0" * 41, "abc\n"])
def test_any_other_name_of_an_integration_is_refused(text: str) -> None:
    assert refusal(lambda: IntegrationId.parse(text)) == ("ID-UNREADABLE", {"kind": "integration", "text": text})


def test_of_an_endless_name_sixty_characters_are_named() -> None:
    code, values = refusal(lambda: IntegrationId("y" * 61))

    assert (code, values["text"]) == ("ID-UNREADABLE", "y" * 60)


def test_the_key_of_a_record_is_read_as_it_is_written() -> None:
    key = RecordKey(IntegrationId("anna"), 2, 8, DocumentKind.CREDIT, 3)

    assert str(key) == "anna/2/8/credit/3"
    assert RecordKey.parse(str(key)) == key
    assert str(RecordKey(IntegrationId("anna"), 1, 8)) == "anna/1/8/invoice/1"


@pytest.mark.parametrize("text", ["anna/1/8/invoice", "anna/1/8/invoice/1/2", "anna/x/8/invoice/1", "anna/1/8/bon/1"])
def test_a_key_that_is_no_key_is_refused_and_named(text: str) -> None:
    assert refusal(lambda: RecordKey.parse(text)) == ("ID-UNREADABLE", {"kind": "record", "text": text})


def test_of_an_endless_key_eighty_characters_are_named() -> None:
    assert refusal(lambda: RecordKey.parse("z" * 81))[1]["text"] == "z" * 80


@pytest.mark.parametrize(
    ("shop_time", "utc"),
    [
        ("2026-07-01 12:00:00", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("2026-12-01 00:30:00", datetime(2026, 11, 30, 23, 30, tzinfo=UTC)),
        ("2026-10-25 02:30:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # runs twice: the first passage
    ],
)
def test_the_shops_wall_clock_becomes_an_instant(shop_time: str, utc: datetime) -> None:
    assert instant_of(shop_time, AMSTERDAM) == utc
    assert instant_of(shop_time, AMSTERDAM).tzinfo is UTC
    assert shop_time_of(utc, AMSTERDAM) == shop_time


@pytest.mark.parametrize("read", [lambda text: instant_of(text, AMSTERDAM), business_date_of])
def test_a_time_that_cannot_be_read_is_refused_and_named(read: Callable[[str], object]) -> None:
    assert refusal(lambda: read("gisteren")) == ("DATE-UNREADABLE", {"text": "gisteren"})
    assert refusal(lambda: read("g" * 41)) == ("DATE-UNREADABLE", {"text": "g" * 40})


def test_a_business_date_is_the_calendar_day_of_the_wall_clock() -> None:
    assert business_date_of("2026-10-25 23:59:59") == date(2026, 10, 25)
    assert business_date_of("2026-10-25") == date(2026, 10, 25)


@pytest.mark.parametrize("empty", ["", "0000-00-00", "0000-00-00 00:00:00"])
def test_the_shops_empty_date_is_no_date(empty: str) -> None:
    assert business_date_of(empty) is None


def test_a_problem_is_told_by_its_code_and_values() -> None:
    assert str(Refused("BOOKS-REFUSED", field="Subject", text="x")) == "BOOKS-REFUSED (field=Subject, text=x)"
    assert str(Conflict("RECORD-CHANGED")) == "RECORD-CHANGED"
    assert Refused("BOOKS-REFUSED", field="Subject").args == ("BOOKS-REFUSED", {"field": "Subject"})
