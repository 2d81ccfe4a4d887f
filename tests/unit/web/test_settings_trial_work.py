"""The what-if before saving: held orders under other settings, from what is stored, and nothing of it kept."""

import copy
from dataclasses import replace
from typing import Any

import pytest
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import VatMapping
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.usecases.try_settings import MOST
from factuurbrug.web.answers.settings_form import form_of

from tests.builders.api import ANNA, Api, an_api
from tests.builders.jobs import done
from tests.builders.orders import a_line, a_profile, an_order
from tests.builders.records import a_record, stored
from tests.fakes.books import OVERVIEW

PATH = f"/api/integrations/{ANNA}/settings/trial"
HIGH = VatMapping(Regime.DOMESTIC, 1, "80000", "NL", VatRate.parse("21"))


def held(api: Api, order_id: int, *codes: str, rate: str = "21", with_copy: bool = True) -> None:
    """An order that stands in Fouten for these reasons."""
    order = an_order(a_line("12.10", rate, line_id=order_id), id=order_id, reference=f"R{order_id}", cart_id=order_id)
    findings = tuple(blocks(code, regime="@REGIME-DOMESTIC", country="NL", rate=rate) for code in codes)
    record = a_record(State.HELD, order_id=order_id, reference=f"R{order_id}", findings=findings)
    stored(api.backend.records, record, copy=WorkingCopy(order) if with_copy else None)


def tried(api: Api, *, request: str = "request-0001", language: str = "nl", **changes: object) -> dict[str, Any]:
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    form = {**form_of(settings).model_dump(), **changes}
    job = done(api, PATH, {"request_id": request, "settings": form}, language=language)
    assert job["state"] == "done", job
    result: dict[str, Any] = job["result"]
    return result


def row(rate: str, vat_type: int) -> dict[str, object]:
    return {"regime": "domestic", "country": "NL", "rate": rate, "vat_type": vat_type, "ledger_account": "80000"}


@pytest.fixture
def api() -> Api:
    """The VAT table knows 21 % alone."""
    made = an_api()
    settings = made.backend.integrations.get(ANNA)
    assert settings is not None
    made.backend.integrations.save(replace(settings, vat_table=(HIGH,)), actor="test", at=made.backend.clock.now())
    made.backend.integrations.store_profile(ANNA, a_profile())
    made.backend.integrations.store_overview(ANNA, OVERVIEW, at=made.backend.clock.now())
    return made


def test_an_order_that_the_settings_would_mend_is_told_as_solved(api: Api) -> None:
    held(api, 1, "VAT-MAPPING-MISSING", rate="9")

    result = tried(api, vat_table=[row("21", 1), row("9", 2)])

    (order,) = result["orders"]
    assert (result["tried"], result["solved"], result["worse"], result["more"]) == (1, 1, 0, False)
    assert (order["record"], order["after_state"], order["better"], order["worse"]) == (
        "1-1-invoice-1", "READY", True, False,
    )  # fmt: skip
    assert [one["code"] for one in order["before"]] == ["VAT-MAPPING-MISSING"]
    assert [one["severity"] for one in order["after"] if one["severity"] == "blocks"] == []


def test_an_order_that_stays_as_it_is_is_neither_better_nor_worse(api: Api) -> None:
    held(api, 1, "VAT-MAPPING-MISSING", rate="9")

    result = tried(api, layout="Eigen")

    assert (result["solved"], result["worse"]) == (0, 0)
    assert [(one["better"], one["worse"], one["after_state"]) for one in result["orders"]] == [(False, False, "HELD")]


def test_an_order_that_would_get_more_in_its_way_is_worse(api: Api) -> None:
    held(api, 1, "PROOF-VAT")

    result = tried(api, vat_table=[row("9", 2)])

    (order,) = result["orders"]
    assert (result["solved"], result["worse"]) == (0, 1)
    assert (order["better"], order["worse"]) == (False, True)
    assert "VAT-MAPPING-MISSING" in {one["code"] for one in order["after"]}


def test_less_in_the_way_is_better_though_not_solved(api: Api) -> None:
    held(api, 1, "VAT-MAPPING-MISSING", "LEDGER-ACCOUNT-UNKNOWN", rate="9")

    result = tried(api, layout="Eigen")

    assert (result["solved"], [one["better"] for one in result["orders"]]) == (0, [True])


def test_nothing_is_stored_and_nobody_is_asked(api: Api) -> None:
    held(api, 1, "VAT-MAPPING-MISSING", rate="9")
    before = (copy.deepcopy(api.backend.records.stored), api.backend.integrations.get(ANNA))

    tried(api, vat_table=[row("21", 1), row("9", 2)])

    assert (api.backend.records.stored, api.backend.integrations.get(ANNA)) == before
    assert api.backend.queue.offers == []
    assert api.backend.register.asked == []


@pytest.mark.parametrize(("codes", "with_copy"), [(("BOOKS-CONFLICT",), True), (("PROOF-VAT",), False)])
def test_where_settings_have_no_say_that_is_told(api: Api, codes: tuple[str, ...], with_copy: bool) -> None:
    held(api, 1, *codes, with_copy=with_copy)

    (order,) = tried(api, layout="Eigen")["orders"]

    assert (order["after_state"], order["better"], order["worse"]) == ("HELD", False, False)
    assert order["after_text"].startswith("Hier hebben de instellingen geen invloed op")
    assert order["after"] == order["before"]


def test_a_bounded_number_is_tried_and_that_is_told(api: Api) -> None:
    for number in range(1, MOST + 2):
        held(api, number, "VAT-MAPPING-MISSING", rate="9")

    result = tried(api, vat_table=[row("21", 1), row("9", 2)])

    assert (result["tried"], result["solved"], result["more"]) == (MOST, MOST, True)


def test_only_held_orders_are_tried(api: Api) -> None:
    stored(api.backend.records, a_record(State.FETCHED, order_id=3))

    assert tried(api, layout="Eigen")["tried"] == 0


def test_before_the_shop_was_read_nothing_can_be_tried() -> None:
    api = an_api()
    held(api, 1, "VAT-MAPPING-MISSING")
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None

    job = done(api, PATH, {"request_id": "request-0001", "settings": form_of(settings).model_dump()})

    assert (job["state"], job["problem"]["code"]) == ("failed", "SHOP-NOT-READ-YET")


def test_the_words_are_in_the_language_of_who_asked(api: Api) -> None:
    held(api, 1, "VAT-MAPPING-MISSING", rate="9")

    (order,) = tried(api, language="en", vat_table=[row("21", 1), row("9", 2)])["orders"]

    assert order["after_text"] == "ready to be booked"
