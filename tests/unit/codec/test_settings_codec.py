"""Settings from people are read strictly, stored values tolerantly."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from factuurbrug.codec.documents import from_json, pack, to_json, unpack
from factuurbrug.codec.settings import UnreadableSettings, parse_settings, plain_settings
from factuurbrug.domain.errors import Defect
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.order import Order
from factuurbrug.domain.settings import IntegrationSettings

from tests.builders.assessing import settings as settings_of
from tests.builders.orders import a_line, an_order


def test_settings_come_back_equal_through_their_plain_form() -> None:
    settings = settings_of(start_date=date(2026, 7, 1), surcharge_rate=VatRate.parse("21"))

    assert parse_settings(json.loads(json.dumps(plain_settings(settings)))) == settings


def test_unknown_and_missing_fields_are_named_by_their_place() -> None:
    plain = plain_settings(settings_of())
    shop = plain["shop"]
    assert isinstance(shop, dict)
    shop["adress"] = "x"

    with pytest.raises(UnreadableSettings) as caught:
        parse_settings(plain)
    del shop["adress"], shop["url"]
    with pytest.raises(UnreadableSettings) as missing:
        parse_settings(plain)

    assert [(problem.place, problem.kind) for problem in caught.value.problems] == [("shop.adress", "unknown")]
    assert [(problem.place, problem.kind) for problem in missing.value.problems] == [("shop.url", "missing")]


def test_stored_values_of_a_newer_version_are_read() -> None:
    plain = json.loads(to_json(settings_of(), IntegrationSettings)) | {"of_tomorrow": 1}

    assert from_json(json.dumps(plain), IntegrationSettings) == settings_of()


def test_stored_values_that_cannot_be_read_name_places_and_no_values() -> None:
    with pytest.raises(Defect, match="STORED-UNREADABLE") as caught:
        from_json('{"id": "geheim"}', Order)

    assert "geheim" not in str(caught.value)


def test_an_order_of_a_thousand_rows_fits_an_item_and_comes_back_equal() -> None:
    order = an_order(*(a_line(f"{number}.99", "9", name=f"Boek {number}", quantity=3) for number in range(1, 1001)))
    packed = pack(order, Order)

    assert len(packed) < 400_000
    assert unpack(packed, Order) == order


def test_amounts_are_text_and_keep_their_decimals() -> None:
    plain = json.loads(to_json(replace(settings_of(), rounding_tolerance=Decimal("0.050")), IntegrationSettings))

    assert plain["rounding_tolerance"] == "0.050"
