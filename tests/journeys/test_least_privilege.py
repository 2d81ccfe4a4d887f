"""Each function may do what it does, and nothing else: the calls that were made, beside what the template grants.

Every call to the stand-in is checked against the role of the function that makes it. These tests come last on the
stack, so that they see the calls of all its tests; by themselves they see those of a day's work of every function.
"""

import pytest
import requests
from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.outages import Half
from factuurbrug.usecases.pausing import connection_answers, connection_fails

from local.run import LocalRun
from tests.journeys.dashboard import Dashboard
from tests.journeys.granted import Grant, asked, functions, granted, taken_by_aws
from tests.journeys.operating import Admin

pytestmark = [pytest.mark.stack, pytest.mark.after_all_others]
#: An order of the recorded shop to copy, and what it is held for.
HELD, HELD_FOR = 76, "SHIPPING-WITHOUT-VAT"
#: Statuses of the recorded shop.
PAID, AWAITING = 2, 10

#: What is granted for a case that no test on the stack brings about, by role and action: why it is needed all the same.
RARE = {
    ("RunJobsRole", "dynamodb:BatchWriteItem"): (
        "a rebook of records that are listed under more than one transaction takes: see test_large_writes.py"
    ),
}


@pytest.fixture(scope="module")
def a_days_work(stack: LocalRun, admin: Admin, tmp_path_factory: pytest.TempPathFactory) -> LocalRun:
    """Every function does what it is there for."""
    folder = tmp_path_factory.mktemp("desk")
    desk = Dashboard(stack, admin, folder)
    accepted, processed = (int(desk.tell("shop", "orders", copy_of=HELD)["ids"][0]) for _ in range(2))
    waiting = desk.new_order(state=AWAITING)
    desk.new_order()
    _fetched_and_lost(desk)
    desk.parts.administration.look_up_now(desk.id, actor="test")
    _settled_during_an_outage(desk)
    desk.tell("shop", f"orders/{waiting}/state", state=PAID)
    stack.nightly()
    desk.ask("GET", "/orders", tab="errors")
    desk.ask("POST", f"/orders/1-{accepted}-invoice-1/acceptance", {"codes": [HELD_FOR], "reason": "Zo afgesproken"})
    desk.done("/acts", records=[f"1-{processed}-invoice-1"], accept=[HELD_FOR])
    desk.done("/settings/trial", settings=desk.ask("GET", "/settings")["settings"])
    Dashboard(stack, admin, folder).done("/earlier-bookings", since=f"{stack.now:%Y-%m-%d}")
    _downloaded(desk)
    _connected_anew(desk)
    _let_in_and_out(desk)
    desk.drain()
    _reported(desk, accepted)
    return stack


def _fetched_and_lost(desk: Dashboard) -> None:
    """An hour in which no answer of the books arrives."""
    faults = f"{desk.stack.addresses['books']}/_admin/faults"
    requests.post(faults, json="ProcessSalesInvoices:drop_after", timeout=30).raise_for_status()
    try:
        desk.stack.hourly()
    finally:
        requests.delete(faults, timeout=30).raise_for_status()


def _settled_during_an_outage(desk: Dashboard) -> None:
    """A sweep that tells operators of a shop whose key is refused."""
    silent, now = IntegrationId(f"silent-{desk.name}"), desk.parts.clock.now()
    connection_fails(desk.parts.integrations, silent, Half.SHOP, Misconfigured("SHOP-KEY-REFUSED"), now=now)
    desk.stack.settle()
    connection_answers(desk.parts.integrations, silent, Half.SHOP, now=now)


def _downloaded(desk: Dashboard) -> None:
    today = f"{desk.stack.now:%Y-%m-%d}"
    job = desk.done("/exports", what="report", format="csv", from_day=today, to_day=today)
    requests.get(job["download_url"], timeout=10).raise_for_status()


def _connected_anew(desk: Dashboard) -> None:
    shop = desk.stack.addresses["shop"]
    desk.ask("POST", "/shop/check", {"url": shop})
    desk.ask("PUT", "/shop", {"url": shop, "key": "FULLREADKEY82AAAAAAAAAAAAAAAAAAA"})
    desk.ask("POST", "/fetch")


def _let_in_and_out(desk: Dashboard) -> None:
    form = {
        "request_id": desk.request_id(), "company": "Fietsenwinkel BV", "contact_name": "Anna", "country": "NL",
        "email": "anna@voorbeeld.nl", "terms_version": desk.ask_api("GET", "/api/me")["terms"]["version"],
    }  # fmt: skip
    members = f"/api/accounts/{desk.ask_api('POST', '/api/accounts', form)['id']}/members"
    invited = {"email": f"{desk.name}@voorbeeld.nl", "role": "bookkeeper"}
    member = desk.ask_api("POST", members, invited)
    desk.ask_api("DELETE", f"{members}/{member['subject']}")


def _reported(desk: Dashboard, order: int) -> None:
    path = f"/orders/1-{order}-invoice-1/problem-report"
    seen = desk.ask("GET", path)["seen"]
    desk.ask("POST", path, {"request_id": desk.request_id(), "message": "Klopt dit?", "seen": seen})


def test_no_function_was_refused_what_it_asked_for(a_days_work: LocalRun) -> None:
    assert sorted(one for one, is_allowed in asked(a_days_work).items() if not is_allowed) == []


@pytest.mark.parametrize("role", functions())
def test_a_function_may_do_nothing_that_it_does_not_do(a_days_work: LocalRun, role: str) -> None:
    done, by_aws = asked(a_days_work), taken_by_aws(a_days_work)
    needless = {
        grant
        for grant in granted(a_days_work)
        if grant.role == role
        and grant not in by_aws
        and (role, grant.action) not in RARE
        and not any(grant.covers(one) for one in done)
    }

    assert sorted(needless) == []


def test_what_aws_does_in_a_functions_role_is_granted(a_days_work: LocalRun) -> None:
    assert sorted(set(taken_by_aws(a_days_work)) - granted(a_days_work)) == []


def test_what_is_granted_for_rare_cases_is_granted_and_indeed_rare(a_days_work: LocalRun) -> None:
    allowed = {(grant.role, grant.action) for grant in granted(a_days_work)}
    done = {(one.role, one.action) for one in asked(a_days_work)}

    assert set(RARE) <= allowed
    assert not set(RARE) & done


def test_a_grant_on_a_bucket_covers_its_objects_and_no_other_bucket() -> None:
    grant = Grant("RunJobsRole", "s3:PutObject", "arn:aws:s3:::results/*")

    assert grant.covers(Grant("RunJobsRole", "s3:PutObject", "arn:aws:s3:::results/a/b"))
    assert not grant.covers(Grant("RunJobsRole", "s3:PutObject", "arn:aws:s3:::results-2/a"))
    assert not grant.covers(Grant("DashboardApiRole", "s3:PutObject", "arn:aws:s3:::results/a/b"))
