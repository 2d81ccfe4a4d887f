"""One walk over the whole table of routes, made from the API's own description: a route that is added is walked too."""

from typing import Any, Final

import pytest
from factuurbrug.web.description import described
from factuurbrug.web.problems import PROBLEM_TYPE

from tests.builders.api import Answered, Api, an_api, ask
from tests.builders.api_values import Description, Operation
from tests.builders.api_world import MARKS, PATHS, a_furnished_api

DESCRIPTION: Final = Description.read(described(an_api().app))
OPERATIONS: Final = DESCRIPTION.operations
#: What everybody may ask who is signed in, whatever account they are in; it tells of their own alone.
OF_NOBODY: Final = frozenset({"create_account", "health", "list_integrations", "me", "send_feedback"})
#: What needs no log-in.
WITHOUT_LOG_IN: Final = frozenset({"health"})
#: What a bookkeeper may do beside reading: agree, compare, sign, take a file along, ask for help. Nothing of it changes
#: what is booked or how. Whatever is not named here is refused.
BOOKKEEPER_MAY: Final = frozenset(
    {
        "accept_difference", "accept_order", "compare_month", "create_account", "export", "preview_orders",
        "send_feedback", "send_problem_report", "sign_month", "vat_defaults",
    }
)  # fmt: skip
#: What only who answers for the books or the account may: not somebody who merely works there.
EMPLOYEE_MAY_NOT: Final = frozenset(
    {
        "accept_terms", "cancel_account", "change_account", "change_member", "export_account", "invite_member",
        "list_members", "read_account_job", "remove_member", "sign_month",
    }
)  # fmt: skip
#: What is read of an account is the owner's alone, too.
OWNERS_READING: Final = frozenset({"list_members", "read_account_job"})


def walked(api: Api, operation: Operation, *, by: str, paths: dict[str, str] | None = None) -> Answered:
    """Ask for it with the smallest form that passes, on what is Anna's."""
    path, query = operation.path, {}
    for parameter in operation.parameters:
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", (paths or PATHS)[parameter.name])
        elif parameter.required:
            query[parameter.name] = str(DESCRIPTION.smallest(parameter.schema))
    body = None if operation.body is None else DESCRIPTION.smallest(operation.body)
    return ask(api.app, operation.method, path, by=by, query=query, body=body)


def is_problem(answer: Answered) -> bool:
    """A problem by RFC 9457, with a code of ours, words, and what to do."""
    kept: Any = answer.body
    return (
        answer.headers.get("Content-Type") == PROBLEM_TYPE
        and {"type", "title", "status", "code", "detail", "request_id"} <= set(kept)
        and kept["status"] == answer.status
        and bool(kept["title"])
    )


@pytest.fixture(scope="module")
def api() -> Api:
    """One shop for the whole walk: nobody who walks here can change it."""
    return a_furnished_api()


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_somebody_of_another_account_finds_nothing_and_is_shown_nothing(api: Api, operation: Operation) -> None:
    if operation.id == "create_account":
        api = a_furnished_api()
    answer = walked(api, operation, by="carla")

    assert not [mark for mark in MARKS if mark in answer.text]
    assert api.failures == []
    if operation.id not in OF_NOBODY:
        assert (answer.status, answer.body["code"], is_problem(answer)) == (404, "NOT-FOUND", True)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_nobody_is_let_in_without_a_log_in(api: Api, operation: Operation) -> None:
    answer = walked(api, operation, by="nobody")

    if operation.id in WITHOUT_LOG_IN:
        assert answer.status == 200
    else:
        assert (answer.status, answer.body["code"], is_problem(answer)) == (401, "SIGN-IN", True)


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method != "GET"], ids=str)
def test_a_bookkeeper_changes_nothing_but_may_agree(operation: Operation) -> None:
    api = a_furnished_api()
    before = _kept(api)
    answer = walked(api, operation, by="berta")

    if operation.id in BOOKKEEPER_MAY:
        assert answer.body["code"] if answer.status >= 400 else True
        assert answer.status != 403, answer.text
    else:
        assert (answer.status, answer.body["code"], is_problem(answer)) == (403, "ROLE-NOT-ALLOWED", True)
        assert _kept(api) == before


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.id not in OF_NOBODY], ids=str)
def test_what_somebody_who_works_there_may_not_is_the_accounts_and_the_signature_alone(operation: Operation) -> None:
    answer = walked(a_furnished_api(), operation, by="bram")

    assert (answer.status == 403) is (operation.id in EMPLOYEE_MAY_NOT), answer.text


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method == "GET"], ids=str)
def test_everybody_of_the_account_may_read(api: Api, operation: Operation) -> None:
    for person in ("anna", "bram", "berta"):
        answer = walked(api, operation, by=person)

        refused = person != "anna" and operation.id in OWNERS_READING
        assert answer.status == (403 if refused else 200), answer.text
    assert api.failures == []


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method != "GET"], ids=str)
def test_the_owner_is_refused_nothing_for_who_they_are(operation: Operation) -> None:
    api = a_furnished_api()
    answer = walked(api, operation, by="anna")

    assert answer.status not in {401, 403, 404}, answer.text
    assert answer.status < 500, answer.text
    assert answer.status < 400 or is_problem(answer)


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if "{" in one.path], ids=str)
@pytest.mark.parametrize("odd", ["../anna", "ANNA", "anna%00", "a" * 300, "-", "0", "'; --"])
def test_an_id_that_is_none_is_not_found_like_any_other(api: Api, operation: Operation, odd: str) -> None:
    paths = {**PATHS, "integration_id": odd, "account_id": odd}

    answer = walked(api, operation, by="carla", paths=paths)

    assert answer.status in {404, 422}, answer.text
    assert is_problem(answer)
    assert api.failures == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_method_that_a_route_does_not_have_is_a_problem_as_well(api: Api, operation: Operation) -> None:
    others = {one.method for one in OPERATIONS if one.path == operation.path}
    path = operation.path
    for name, value in PATHS.items():
        path = path.replace(f"{{{name}}}", value)
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - others:
        answer = ask(api.app, method, path, by="anna")

        assert (answer.status, is_problem(answer)) == (404, True), answer.text


def _kept(api: Api) -> dict[str, object]:
    """What a role must not change: records, settings, accounts and their people, secrets, what was asked for."""
    backend = api.backend
    return {
        "records": dict(backend.records.stored),
        "settings": {key: list(versions) for key, versions in backend.integrations.versions.items()},
        "people": backend.accounts.members(next(iter(backend.accounts._stored))),
        "accounts": dict(backend.accounts._stored),
        "jobs": dict(backend.jobs.stored),
        "offers": list(backend.queue.offers),
    }
