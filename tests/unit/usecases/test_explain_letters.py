"""Dead letters in words: what each was about, why it failed, what to do now."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from factuurbrug.ports.failures import Failure
from factuurbrug.ports.queue import DeadLetter
from factuurbrug.texts.catalogue import LANGUAGES, message, what_now
from factuurbrug.usecases.explain_letters import ExplainedLetter, ExplainLetters

from tests.builders.assessing import settings
from tests.contract.records.records_contract import opened
from tests.fakes.failures import FakeFailures
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.records import FakeRecords

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA = settings().id
BODIES = {
    "fetch": {"integration": str(ANNA), "chain": 0},
    "invoice": {"record": f"{ANNA}/1/8/invoice/1"},
    "recheck": {"kind": "recheck", "integration": str(ANNA)},
    "settle": {"kind": "settle", "integration": str(ANNA), "records": [f"{ANNA}/1/8/invoice/1"]},
    "job": {"owner": f"integration/{ANNA}", "job": "job-1"},
    "job of an account": {"owner": "account/anna", "job": "job-1"},
    "schedule": {"task": "dispatch"},
}
QUEUES = {"settle": "recheck", "job of an account": "job"}


class Desk:
    def __init__(self) -> None:
        self.failures = FakeFailures()
        self.records = FakeRecords()
        self.integrations = FakeIntegrations()
        self.integrations.save(replace(settings(), version=0), actor="test", at=NOW)
        self.explain = ExplainLetters(failures=self.failures, records=self.records, integrations=self.integrations)

    def explained(self, queue: str, body: object, *, error: str = "") -> ExplainedLetter:
        text = body if isinstance(body, str) else json.dumps(body)
        (one,) = self.explain.run([DeadLetter(queue, "m-1", text, NOW, error)])
        return one

    def failed(self, code: str, **params: str) -> None:
        self.failures.note(Failure("m-1", code, NOW, 3, params))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_of_every_kind_says_what_it_was_about_why_it_failed_and_what_to_do(
    desk: Desk, kind: str, language: str
) -> None:
    desk.failed("STORE-UNAVAILABLE", error="Throttling")

    one = desk.explained(QUEUES.get(kind, kind), BODIES[kind])

    assert one.subject.code == f"LETTER-{QUEUES.get(kind, kind).upper()}" or kind == "settle"
    assert "–" not in message(one.subject.code, language, one.subject.params)
    assert "factuurbrug admin" in what_now(one.subject.code, language, one.subject.params)
    assert "Throttling" in message(one.reason.code, language, one.reason.params)


def test_a_mistake_of_ours_without_words_is_told_by_its_kind(desk: Desk) -> None:
    desk.failed("ValueError")

    one = desk.explained("fetch", BODIES["fetch"])

    assert (one.reason.code, one.reason.params) == ("LETTER-OUR-MISTAKE", {"error": "ValueError"})


def test_of_a_function_that_was_stopped_before_it_could_speak_the_silence_is_told(desk: Desk) -> None:
    assert desk.explained("fetch", BODIES["fetch"]).reason.code == "LETTER-NO-REASON"
    assert desk.explained("invoice", BODIES["invoice"]).reason.code == "LETTER-NO-REASON"


def test_without_a_kept_reason_the_records_journal_is_asked(desk: Desk) -> None:
    record = opened(desk.records, ANNA)

    one = desk.explained("invoice", {"record": str(record.key)})

    assert one.reason.code == desk.records.journal(record.key)[-1].cause


def test_a_schedule_that_could_not_start_its_function_is_explained_by_what_aws_says(desk: Desk) -> None:
    one = desk.explained("schedule", BODIES["schedule"], error="AWS.Lambda.TooManyRequests")

    assert (one.reason.code, one.reason.params["error"]) == ("LETTER-NOT-STARTED", "AWS.Lambda.TooManyRequests")


@pytest.mark.parametrize("queue", ["fetch", "invoice", "recheck", "job", "schedule"])
@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "7",
        "[]",
        "null",
        pytest.param("[" * 100_000, id="deeply nested"),
        {},
        {"integration": "../x", "kind": "recheck"},
        {"integration": 7, "record": 7, "task": 7, "owner": 7, "job": 7},
        {"record": "anna"},
        {"integration": "anna", "kind": "settle", "records": "anna/1/8/invoice/1"},
    ],
)
def test_rubbish_is_told_as_rubbish_and_asks_nothing_of_anybodys_data(desk: Desk, queue: str, body: object) -> None:
    desk.failed("MESSAGE-UNREADABLE", message="m-1")

    one = desk.explained(queue, body)

    # Of a fetch the kind and the records say nothing: there, a good name is enough.
    is_fetch = queue == "fetch" and isinstance(body, dict) and body.get("integration") == "anna"
    assert one.subject.code == ("LETTER-OF-NOBODY" if is_fetch else "LETTER-UNREADABLE")
    assert one.reason.code == "MESSAGE-UNREADABLE"


@pytest.mark.parametrize("kind", [kind for kind in BODIES if kind not in {"schedule", "job of an account"}])
def test_work_for_an_integration_that_there_is_not_is_told_so(desk: Desk, kind: str) -> None:
    body = json.loads(json.dumps(BODIES[kind]).replace(str(ANNA), "nobody"))

    one = desk.explained(QUEUES.get(kind, kind), body)

    assert (one.subject.code, one.subject.params) == ("LETTER-OF-NOBODY", {"integration": "nobody"})
    assert one.reason.code == "LETTER-NO-REASON"
