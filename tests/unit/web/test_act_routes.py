"""What people do with orders, through the API: roles, words, once or twice, one or many."""

from dataclasses import replace
from typing import Any

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.jobs import of_integration
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.usecases.working_copies import content_hash

from tests.builders.api import ANNA, Api, an_api
from tests.builders.jobs import done, run_all
from tests.builders.orders import PAID, a_profile, an_order
from tests.builders.records import a_record, stored
from tests.fakes.shop import FakeShop

ORDERS = f"/api/integrations/{ANNA}/orders"
ACTS = f"/api/integrations/{ANNA}/acts"


def settings_of(api: Api) -> IntegrationSettings:
    settings = api.backend.integrations.get(ANNA)
    assert settings is not None
    return settings


@pytest.fixture
def api() -> Api:
    """Three held orders, of which the shop says that they are paid."""
    made = an_api()
    orders = [an_order(id=number, reference=f"R{number}", cart_id=number) for number in (1, 2, 3)]
    made.backend.shops[ANNA] = FakeShop(orders, profile=a_profile())
    made.backend.integrations.store_profile(ANNA, a_profile())
    for order in orders:
        copy = WorkingCopy(order)
        held = a_record(order_id=order.id, reference=order.reference, content_hash=content_hash(copy))
        stored(made.backend.records, held, copy=copy)
    return made


def a_form(**changes: Any) -> dict[str, Any]:
    return {"request_id": "request-00000001", **changes}


def test_verwerk_on_one_order_is_a_job_that_says_what_became_of_it(api: Api) -> None:
    job = done(api, ACTS, a_form(records=["1-2-invoice-1"]))

    assert (job["state"], job["done"], job["total"], job["problem"]) == ("done", 1, 1, None)
    (result,) = job["result"]["results"]
    assert (result["record"], result["number"]) == ("1-2-invoice-1", "2")
    assert (result["done"], result["state"]) == (True, "READY")
    assert result["text"] == "Wordt nu geboekt."
    assert [offer.key.order_id for offer in api.backend.queue.offers] == [2]


def test_the_journal_names_the_person_who_chose_it(api: Api) -> None:
    done(api, ACTS, a_form(records=["1-2-invoice-1"]), by="bram")

    (record,) = [one for one in api.backend.records.stored.values() if one.key.order_id == 2]
    entry = api.backend.records.journal(record.key)[-1]
    assert (entry.cause, entry.actor) == ("VERWERK", "bram@voorbeeld.nl")
    assert record.urgent


def test_many_are_told_apart_in_the_readers_language(api: Api) -> None:
    api.backend.shops[ANNA].remove(1)
    job = done(api, ACTS, a_form(records=["1-1-invoice-1", "1-3-invoice-1", "1-99-invoice-1"]), language="en")

    results = {result["record"]: result for result in job["result"]["results"]}
    assert {record: result["done"] for record, result in results.items()} == {
        "1-1-invoice-1": False, "1-3-invoice-1": True, "1-99-invoice-1": False,
    }  # fmt: skip
    assert results["1-1-invoice-1"]["text"].startswith("Order 1 no longer exists")
    assert results["1-99-invoice-1"]["state"] is None


@pytest.mark.parametrize("form", [{"tab": "errors"}, {"cause": "ORDER-HELD"}])
def test_a_whole_tab_or_one_cause_is_done_at_once(api: Api, form: dict[str, str]) -> None:
    job = done(api, ACTS, a_form(**form))

    assert [result["done"] for result in job["result"]["results"]] == [True, True, True]
    assert job["result"]["more"] is False


@pytest.mark.parametrize(
    "form", [{}, {"tab": "errors", "cause": "ORDER-HELD"}, {"tab": "open", "records": ["1-1-invoice-1"]}]
)
def test_what_is_meant_must_be_said_in_one_way(api: Api, form: dict[str, Any]) -> None:
    answer = api.post(ACTS, a_form(**form))

    assert answer.status == 422
    assert answer.body["fields"][0]["text"] == "Kies bestellingen, één oorzaak of één tabblad."


def test_asking_twice_does_it_once(api: Api) -> None:
    first = api.post(ACTS, a_form(tab="errors"))
    second = api.post(ACTS, a_form(tab="errors"))
    run_all(api)

    assert (first.status, second.status) == (202, 202)
    assert first.body["id"] == second.body["id"]
    assert len(api.backend.records.journal(a_record(order_id=1).key)) == 2


def test_the_same_id_for_something_else_is_refused(api: Api) -> None:
    api.post(ACTS, a_form(tab="errors"))

    answer = api.post(ACTS, a_form(tab="open"))

    assert (answer.status, answer.body["code"]) == (409, "JOB-ID-TAKEN")


def test_a_shop_that_cannot_be_read_is_told_with_each_order(api: Api) -> None:
    api.backend.shops[ANNA].problem = Unavailable("SHOP-NOT-REACHABLE", url="https://winkel.example")

    job = done(api, ACTS, a_form(tab="errors"))

    assert job["state"] == "done"
    assert {(result["done"], result["refused"]) for result in job["result"]["results"]} == {(False, True)}
    assert all("winkel.example" in result["text"] for result in job["result"]["results"])


def test_work_that_broke_off_goes_on_with_what_was_not_done(api: Api) -> None:
    api.post(ACTS, a_form(tab="errors"))
    owner, job_id = api.backend.job_queue.asked[0]
    begun = api.backend.job_flow.begin(api.backend.jobs.stored[owner, job_id], repeatable=True)
    assert begun is not None
    first = '{"results":[{"record":"1-1-invoice-1","number":"1","customer":"","done":true,"state":"READY","text":"x"}]}'
    api.backend.jobs.stored[owner, job_id] = replace(begun, result=first, started_at=None)

    run_all(api)

    job = api.get(f"/api/integrations/{ANNA}/jobs/{job_id}").body
    records = [result["record"] for result in job["result"]["results"]]
    assert records[0] == "1-1-invoice-1"
    assert set(records[1:]) == {"1-2-invoice-1", "1-3-invoice-1"}
    assert api.backend.records.stored[a_record(order_id=1).key].state is State.HELD


def test_another_account_finds_neither_the_job_nor_the_orders(api: Api) -> None:
    job = done(api, ACTS, a_form(tab="errors"))

    for path in (f"/api/integrations/{ANNA}/jobs/{job['id']}", f"/api/integrations/carla/jobs/{job['id']}"):
        assert api.get(path, by="carla").status == 404
    assert api.post(ACTS, a_form(tab="errors"), by="carla").status == 404


def test_the_bookkeeper_accepts_but_does_not_process_skip_or_settle(api: Api) -> None:
    order = f"{ORDERS}/1-1-invoice-1"

    refused = [
        api.post(ACTS, a_form(tab="errors"), by="berta"),
        api.post(f"{order}/ignoring", {"reason": "x"}, by="berta"),
        api.delete(f"{order}/ignoring", by="berta"),
        api.post(f"{order}/settlement", {"in_books": True}, by="berta"),
    ]
    accepted = api.post(f"{order}/acceptance", {"codes": ["PROOF-VAT"]}, by="berta")

    assert {answer.status for answer in refused} == {403}
    assert accepted.status == 200
    assert api.backend.records.stored[a_record(order_id=1).key].accepted == ("PROOF-VAT",)


def test_skipping_and_undoing_it_give_the_row_as_it_stands(api: Api) -> None:
    order = f"{ORDERS}/1-1-invoice-1"

    skipped = api.post(f"{order}/ignoring", {"reason": "Proefbestelling"})
    again = api.post(f"{order}/ignoring", {"reason": "Proefbestelling"})
    back = api.delete(f"{order}/ignoring")

    assert (skipped.status, skipped.body["state"], skipped.body["tab"]) == (200, "IGNORED", "skipped")
    assert again.body == skipped.body
    assert "unignore" in skipped.body["acts"]
    assert (back.status, back.body["state"]) == (200, "READY")


def test_a_skip_needs_a_reason(api: Api) -> None:
    answer = api.post(f"{ORDERS}/1-1-invoice-1/ignoring", {"reason": "  "})

    assert (answer.status, answer.body["fields"][0]["field"]) == (422, "reason")


def test_what_cannot_be_done_is_said_in_words(api: Api) -> None:
    answer = api.post(f"{ORDERS}/1-1-invoice-1/settlement", {"in_books": True})

    assert (answer.status, answer.body["code"]) == (422, "RECORD-NOT-POSSIBLE")
    assert answer.body["title"]


def test_an_order_that_is_not_there_is_not_found(api: Api) -> None:
    answer = api.post(f"{ORDERS}/1-99-invoice-1/acceptance", {"codes": ["PROOF-VAT"]})

    assert answer.status == 404


def test_a_job_that_fails_ends_with_words_and_what_to_do(api: Api) -> None:
    api.post(ACTS, a_form(tab="errors"))
    owner = of_integration(ANNA)
    job = api.backend.jobs.stored[owner, "request-00000001"]
    begun = api.backend.job_flow.begin(job, repeatable=True)
    assert begun is not None
    api.backend.job_flow.fail(begun, code="JOB-OUT-OF-TIME")

    told = api.get(f"/api/integrations/{ANNA}/jobs/request-00000001").body

    assert told["state"] == "failed"
    assert told["problem"]["code"] == "JOB-OUT-OF-TIME"
    assert told["problem"]["now"]


def test_the_shop_that_pays_is_told_when_it_still_waits(api: Api) -> None:
    api.backend.shops[ANNA].change(1, state=replace(PAID, paid=False, logable=False, id=10), state_id=10)

    job = done(api, ACTS, a_form(records=["1-1-invoice-1"]))

    (result,) = job["result"]["results"]
    assert (result["done"], result["state"]) == (False, "FETCHED")
    assert "status" in result["text"].lower()
