"""Accounts and people through the API: made once, seen by their own, with an owner always, and ended at once."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from factuurbrug.domain.account import TERMS_VERSION, Role
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION, SHOP_KEY

from tests.builders.api import Answered, Api, an_api, an_event, ask, subject_of
from tests.builders.assessing import settings
from tests.guard.sentinels import SHOP_KEY as SHOP_SECRET

NEW = {
    "request_id": "request-0001",
    "terms_version": TERMS_VERSION,
    "company": "Bakkerij Zoë",
    "contact_name": "Anna",
    "email": "Anna@Voorbeeld.nl",
    "country": "NL",
}


@pytest.fixture
def api() -> Api:
    return an_api()


def created(api: Api, *, by: str = "anna", **changes: object) -> Any:
    answer = api.post("/api/accounts", {**NEW, **changes}, by=by)
    assert answer.status == 200, answer.text
    return answer.body


def fields(answer: Answered) -> dict[str, str]:
    assert answer.status == 422, answer.text
    return {field["field"]: field["code"] for field in answer.body["fields"]}


def change_of(account: Any, **changes: object) -> dict[str, object]:
    kept = ("company", "contact_name", "email", "country", "vat_number", "extra_emails", "language", "notifications")
    return {**{name: account[name] for name in kept}, "version": account["version"], **changes}


# Making one.


def test_who_makes_an_account_is_its_owner_and_gets_a_licence_and_a_trial(api: Api) -> None:
    account = created(api)

    assert (account["role"], account["licence_key"], account["version"]) == ("owner", "FB-00001", 1)
    assert account["trial"]["days_left"] == 30
    assert account["terms"] == {
        "version": TERMS_VERSION,
        "accepted_at": api.backend.clock.now().isoformat(),
        "accepted_by": "anna@voorbeeld.nl",
    }
    assert api.get(f"/api/accounts/{account['id']}").body["company"] == "Bakkerij Zoë"


def test_asking_twice_makes_one_account_and_another_request_another(api: Api) -> None:
    first, again, other = created(api), created(api), created(api, request_id="request-0002")

    assert again == first
    assert other["id"] != first["id"]
    assert other["licence_key"] != first["licence_key"]


def test_the_same_request_id_of_somebody_else_is_another_account(api: Api) -> None:
    assert created(api)["id"] != created(api, by="carla")["id"]


def test_a_person_owns_a_bounded_number_of_accounts(api: Api) -> None:
    for number in range(9):
        created(api, request_id=f"request-{number:04d}")

    answer = api.post("/api/accounts", {**NEW, "request_id": "request-9999"})

    assert (answer.status, answer.body["code"]) == (422, "ACCOUNTS-TOO-MANY")


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"terms_version": "2019-01-01"}, {"terms_version": "TERMS-OUTDATED"}),
        ({"vat_number": "NL123"}, {"vat_number": "OWN-VAT-NUMBER-FORM"}),
        ({"vat_number": "US123456789"}, {"vat_number": "OWN-VAT-NUMBER-FORM"}),
        ({"company": "   "}, {"company": "FIELD-STRING-TOO-SHORT"}),
        ({"email": "anna"}, {"email": "FIELD-STRING-PATTERN-MISMATCH"}),
        ({"country": "Nederland"}, {"country": "FIELD-STRING-PATTERN-MISMATCH"}),
        ({"extra_emails": ["geen"]}, {"extra_emails.0": "FIELD-STRING-PATTERN-MISMATCH"}),
    ],
)
def test_each_field_says_what_is_wrong_with_it(api: Api, changes: dict[str, object], problems: dict[str, str]) -> None:
    assert fields(api.post("/api/accounts", {**NEW, **changes})) == problems


def test_all_that_is_wrong_is_said_at_once(api: Api) -> None:
    answer = api.post("/api/accounts", {**NEW, "terms_version": "x", "vat_number": "NL1"})

    assert set(fields(answer)) == {"terms_version", "vat_number"}


@pytest.mark.parametrize("typed", ["NL 1234.56.782.B90", "123456782B90", "nl123456782b90"])
def test_a_vat_number_is_kept_in_one_form_however_it_is_typed(api: Api, typed: str) -> None:
    account = created(api, vat_number=typed)

    assert (account["vat_number"], account["remarks"]) == ("NL123456782B90", [])


def test_without_a_vat_number_the_account_says_what_that_costs(api: Api) -> None:
    assert [remark["code"] for remark in created(api)["remarks"]] == ["ACCOUNT-WITHOUT-VAT-NUMBER"]


def test_addresses_are_kept_in_small_letters_and_once(api: Api) -> None:
    account = created(api, extra_emails=["K@voorbeeld.nl", "k@voorbeeld.nl", "anna@voorbeeld.nl"])

    assert (account["email"], account["extra_emails"]) == ("anna@voorbeeld.nl", ["k@voorbeeld.nl"])


# Who am I.


def test_somebody_without_an_account_is_told_so_with_the_terms(api: Api) -> None:
    api.backend.memberships.leave(subject_of("carla"), AccountId("account-of-carla"))

    me = api.get("/api/me", by="carla").body

    assert (me["subject"], me["email"]) == ("sub-carla", "carla@voorbeeld.nl")
    assert (me["accounts"], me["integrations"]) == ([], [])
    assert me["terms"] == {"version": TERMS_VERSION, "url": "/voorwaarden"}


def test_the_switcher_has_the_integrations_of_all_accounts_with_the_role_in_each(api: Api) -> None:
    account = created(api, language="en")
    own = replace(settings(), id=IntegrationId("tweede"), account_id=AccountId(account["id"]), name="Tweede", version=0)
    api.backend.integrations.save(replace(own, active=False), actor="test", at=api.backend.clock.now())
    api.backend.memberships.join(subject_of("anna"), AccountId("account-of-carla"), Role.BOOKKEEPER)

    me = api.get("/api/me").body

    assert me["language"] == "en"
    assert {(one["id"], one["role"], one["active"]) for one in me["integrations"]} == {
        ("anna", "owner", True), ("carla", "bookkeeper", True), ("tweede", "owner", False),
    }  # fmt: skip


def test_without_an_address_in_the_token_the_directory_knows_it(api: Api) -> None:
    user = api.backend.directory.comes("dora@voorbeeld.nl")
    event = an_event("GET", "/api/me", claims={"sub": user.subject})

    answer = json.loads(api.app.resolve(event, cast("Any", None))["body"])

    assert answer["email"] == "dora@voorbeeld.nl"


# Changing it.


def test_a_change_is_made_on_the_version_that_was_read(api: Api) -> None:
    account = created(api)
    path = f"/api/accounts/{account['id']}"
    changed = api.put(path, change_of(account, company="Bakkerij Anna", extra_emails=["k@voorbeeld.nl"]))
    late = api.put(path, change_of(account, company="Te laat"))

    assert (changed.body["company"], changed.body["version"]) == ("Bakkerij Anna", 2)
    assert changed.body["licence_key"] == account["licence_key"]
    assert (late.status, late.body["code"]) == (409, "ACCOUNT-CHANGED")
    assert api.get(path).body["company"] == "Bakkerij Anna"


def test_a_change_is_checked_as_a_new_account_is(api: Api) -> None:
    account = created(api)

    answer = api.put(f"/api/accounts/{account['id']}", change_of(account, vat_number="NL1"))

    assert fields(answer) == {"vat_number": "OWN-VAT-NUMBER-FORM"}


@pytest.mark.parametrize("person", ["bram", "berta"])
def test_only_an_owner_may_change_the_account_or_see_who_works_there(api: Api, person: str) -> None:
    account = created(api)
    role = Role.EMPLOYEE if person == "bram" else Role.BOOKKEEPER
    api.backend.memberships.join(subject_of(person), AccountId(account["id"]), role)
    path = f"/api/accounts/{account['id']}"
    read = api.get(path, by=person)
    refused = [
        api.put(path, change_of(account), by=person),
        api.get(f"{path}/members", by=person),
        api.post(f"{path}/members", {"email": "x@voorbeeld.nl", "role": "owner"}, by=person),
        api.put(f"{path}/members/sub-anna", {"role": "employee"}, by=person),
        api.delete(f"{path}/members/sub-anna", by=person),
        api.post(f"{path}/cancellation", {"company": account["company"]}, by=person),
    ]

    assert (read.status, read.body["role"]) == (200, role.value)
    assert {(one.status, one.body["code"]) for one in refused} == {(403, "ROLE-NOT-ALLOWED")}


def test_an_account_of_somebody_else_is_not_there(api: Api) -> None:
    account = created(api)

    answer = api.get(f"/api/accounts/{account['id']}", by="carla")

    assert (answer.status, answer.body["code"]) == (404, "NOT-FOUND")


# Newer terms.


def with_terms(api: Api, version: str) -> str:
    """An account whose owner accepted these terms; gives its id."""
    id_ = AccountId(created(api)["id"])
    stored = api.backend.accounts.get(id_)
    assert stored is not None
    api.backend.accounts.save(replace(stored, terms=replace(stored.terms, version=version)))
    return id_


def due(api: Api, account: str, *, by: str = "anna") -> bool:
    (mine,) = [one for one in api.get("/api/me", by=by).body["accounts"] if one["id"] == account]
    return bool(mine["terms_due"])


def test_newer_terms_are_asked_of_an_owner_until_they_are_accepted_once(api: Api) -> None:
    account = with_terms(api, "2026-01-01")
    assert due(api, account)

    api.backend.clock.advance(timedelta(days=1))
    accepted = api.post(f"/api/accounts/{account}/terms", {"version": TERMS_VERSION})

    assert accepted.body["terms"]["version"] == TERMS_VERSION
    assert accepted.body["terms"]["accepted_at"] == api.backend.clock.now().isoformat()
    assert not due(api, account)


def test_what_was_accepted_before_stays_on_record(api: Api) -> None:
    account = with_terms(api, "2026-01-01")

    for _ in range(2):
        answer = api.post(f"/api/accounts/{account}/terms", {"version": TERMS_VERSION})

    assert [one["version"] for one in answer.body["earlier_terms"]] == ["2026-01-01"]
    assert api.get(f"/api/accounts/{account}").body["earlier_terms"] == answer.body["earlier_terms"]


def test_only_the_terms_in_force_can_be_accepted(api: Api) -> None:
    account = with_terms(api, "2026-01-01")

    answer = api.post(f"/api/accounts/{account}/terms", {"version": "2026-01-01"})

    assert fields(answer) == {"version": "TERMS-OUTDATED"}
    assert due(api, account)


def test_nobody_but_an_owner_is_asked_or_may_accept(api: Api) -> None:
    account = with_terms(api, "2026-01-01")
    api.backend.memberships.join(subject_of("bram"), AccountId(account), Role.BOOKKEEPER)

    assert not due(api, account, by="bram")
    answer = api.post(f"/api/accounts/{account}/terms", {"version": TERMS_VERSION}, by="bram")
    assert (answer.status, answer.body["code"]) == (403, "ROLE-NOT-ALLOWED")


def test_newer_terms_stop_nothing(api: Api) -> None:
    account = with_terms(api, "2026-01-01")

    changed = api.put(f"/api/accounts/{account}", change_of(api.get(f"/api/accounts/{account}").body, company="Anders"))

    assert (changed.status, changed.body["company"], changed.body["terms"]["version"]) == (200, "Anders", "2026-01-01")
    assert due(api, account)


# People.


def test_somebody_new_is_let_in_and_gets_a_mail(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members"

    invited = api.post(path, {"email": "Dora@Voorbeeld.nl", "role": "bookkeeper"})

    assert (invited.body["email"], invited.body["role"], invited.body["is_you"]) == (
        "dora@voorbeeld.nl", "bookkeeper", False,
    )  # fmt: skip
    assert (invited.body["mailed"], api.backend.directory.mailed) == (True, ["dora@voorbeeld.nl"])
    assert [(one["email"], one["is_you"]) for one in api.get(path).body["members"]] == [
        ("anna@voorbeeld.nl", True), ("dora@voorbeeld.nl", False),
    ]  # fmt: skip


def test_inviting_again_sends_the_mail_again_only_to_who_never_came(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members"
    for _ in range(2):
        api.post(path, {"email": "dora@voorbeeld.nl", "role": "bookkeeper"})
    api.backend.directory.comes("dora@voorbeeld.nl")
    last = api.post(path, {"email": "dora@voorbeeld.nl", "role": "bookkeeper"})

    assert last.body["mailed"] is False
    assert api.backend.directory.mailed == ["dora@voorbeeld.nl"] * 2
    assert len(api.get(path).body["members"]) == 2


def test_whoever_has_a_log_in_already_is_let_in_without_a_mail_and_the_answer_says_so(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members"
    known = api.backend.directory.comes("dora@voorbeeld.nl")

    invited = api.post(path, {"email": "dora@voorbeeld.nl", "role": "bookkeeper"})

    assert (invited.body["subject"], invited.body["mailed"]) == (known.subject, False)
    assert api.backend.directory.mailed == []


def test_inviting_somebody_with_another_role_is_no_way_to_change_it(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members"
    api.post(path, {"email": "dora@voorbeeld.nl", "role": "bookkeeper"})

    answer = api.post(path, {"email": "dora@voorbeeld.nl", "role": "owner"})

    assert (answer.status, answer.body["code"]) == (422, "MEMBER-OTHER-ROLE")
    assert "boekhouder" in answer.body["title"]


def test_a_bounded_number_of_people_work_in_an_account(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members"
    answers = [api.post(path, {"email": f"m{number}@voorbeeld.nl", "role": "employee"}) for number in range(50)]

    assert [answer.status for answer in answers] == [200] * 49 + [422]
    assert answers[-1].body["code"] == "MEMBERS-TOO-MANY"


def test_a_role_is_changed_and_somebody_is_taken_out(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members"
    dora = api.post(path, {"email": "dora@voorbeeld.nl", "role": "bookkeeper"}).body["subject"]
    changed = api.put(f"{path}/{dora}", {"role": "employee"})
    roles = api.backend.memberships.accounts_of(dora)
    gone = api.delete(f"{path}/{dora}")

    assert changed.body["role"] == "employee"
    assert set(roles.values()) == {Role.EMPLOYEE}
    assert (gone.status, api.backend.memberships.accounts_of(dora)) == (200, {})


def test_the_last_owner_stays(api: Api) -> None:
    path = f"/api/accounts/{created(api)['id']}/members/sub-anna"
    answers = [api.put(path, {"role": "employee"}), api.delete(path)]

    assert {(answer.status, answer.body["code"]) for answer in answers} == {(422, "ACCOUNT-LAST-OWNER")}


def test_a_role_of_somebody_who_does_not_work_there_cannot_be_changed(api: Api) -> None:
    answer = api.put(f"/api/accounts/{created(api)['id']}/members/sub-carla", {"role": "owner"})

    assert (answer.status, answer.body["code"]) == (422, "MEMBER-UNKNOWN")
    assert AccountId(created(api)["id"]) not in api.backend.memberships.accounts_of("sub-carla")


# Ending it.


@pytest.fixture
def running(api: Api) -> tuple[Api, Any, IntegrationId]:
    account, integration = created(api), IntegrationId("winkel")
    wanted = replace(settings(), id=integration, account_id=AccountId(account["id"]), version=0)
    api.backend.integrations.save(wanted, actor="test", at=api.backend.clock.now())
    for name in (SHOP_KEY, BOOKS_KEY, BOOKS_SESSION):
        api.backend.vault.store(integration, name, Secret(SHOP_SECRET))
    return api, account, integration


def test_a_cancelled_account_stands_still_at_once_and_says_what_is_kept(
    running: tuple[Api, Any, IntegrationId],
) -> None:
    api, account, integration = running
    answer = api.post(f"/api/accounts/{account['id']}/cancellation", {"company": "bakkerij zoë "})

    stored = api.backend.integrations.get(integration)
    assert stored is not None
    assert not stored.active
    assert all(api.backend.vault.read(integration, name) is None for name in (SHOP_KEY, BOOKS_KEY, BOOKS_SESSION))
    assert answer.body["cancelled_at"] == api.backend.clock.now().isoformat()
    # The usual VAT table books under OSS too: ten years from the end of this one.
    assert answer.body["kept_until"] == f"{api.backend.clock.now().year + 10}-12-31"
    assert [remark["code"] for remark in answer.body["remarks"]] == ["ACCOUNT-KEPT-UNTIL", "ACCOUNT-REVOKE-KEYS"]


def test_its_people_still_see_what_was_booked(running: tuple[Api, Any, IntegrationId]) -> None:
    api, account, _ = running
    api.post(f"/api/accounts/{account['id']}/cancellation", {"company": "Bakkerij Zoë"})

    me = api.get("/api/me").body

    assert [one["cancelled"] for one in me["accounts"] if one["id"] == account["id"]] == [True]
    assert ("winkel", False) in {(one["id"], one["active"]) for one in me["integrations"]}


def test_cancelling_twice_changes_nothing(running: tuple[Api, Any, IntegrationId]) -> None:
    api, account, _ = running
    path = f"/api/accounts/{account['id']}/cancellation"
    first = api.post(path, {"company": "Bakkerij Zoë"})
    api.backend.clock.advance(timedelta(days=3))
    again = api.post(path, {"company": "Bakkerij Zoë"})

    assert again.body["cancelled_at"] == first.body["cancelled_at"]
    assert again.body["version"] == first.body["version"]


def test_another_name_does_not_cancel(running: tuple[Api, Any, IntegrationId]) -> None:
    api, account, integration = running

    answer = api.post(f"/api/accounts/{account['id']}/cancellation", {"company": "Bakkerij"})

    assert fields(answer) == {"company": "ACCOUNT-NAME-DIFFERS"}
    assert api.backend.vault.read(integration, SHOP_KEY) is not None


def test_nobody_is_let_into_a_cancelled_account(running: tuple[Api, Any, IntegrationId]) -> None:
    api, account, _ = running
    api.post(f"/api/accounts/{account['id']}/cancellation", {"company": "Bakkerij Zoë"})

    answer = api.post(f"/api/accounts/{account['id']}/members", {"email": "x@voorbeeld.nl", "role": "employee"})

    assert (answer.status, answer.body["code"]) == (422, "ACCOUNT-CANCELLED")


# Its data.


def test_an_export_is_a_job_of_the_account_that_only_its_owners_see(api: Api) -> None:
    account = created(api)
    path = f"/api/accounts/{account['id']}"
    asked = ask_export(api, path)
    read = api.get(f"{path}/jobs/request-0005")

    assert (asked.status, asked.body["kind"], asked.body["state"]) == (202, "account-export", "waiting")
    assert read.body["id"] == "request-0005"
    assert api.get(f"{path}/jobs/request-0005", by="carla").status == 404
    assert api.get(f"{path}/jobs/request-0009").status == 404


def ask_export(api: Api, path: str) -> Answered:
    return ask(api.app, "POST", f"{path}/export", by="anna", query={"request_id": "request-0005"})
