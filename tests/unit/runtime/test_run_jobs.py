"""The function that does jobs: a job ends whatever happens, and only what could not even be ended comes again."""

from collections.abc import Iterator
from typing import Any

import pytest
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.jobs import Job, JobState, of_integration
from factuurbrug.runtime import dashboard
from factuurbrug.runtime.handlers import run_jobs
from factuurbrug.runtime.observability import metrics
from factuurbrug.usecases.job_flow import JobFlow

from tests.fakes.clock import FakeClock
from tests.fakes.failures import FakeFailures
from tests.fakes.jobs import FakeJobQueue, FakeJobs, FakeResultFiles
from tests.unit.runtime.functions import ENVIRONMENT, Context, Log, a_batch, a_message, failed, told

ANNA = of_integration(IntegrationId("anna"))
ID = "job-00000001"


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeJobs]:
    """The function's parts with jobs in memory."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    dashboard.dashboard_parts.cache_clear()
    metrics.cache_clear()
    stored, clock = FakeJobs(), FakeClock()
    parts = dashboard.dashboard_parts()
    flow = JobFlow(jobs=stored, queue=FakeJobQueue(), clock=clock)
    parts.__dict__.update(
        {"clock": clock, "job_flow": flow, "result_files": FakeResultFiles(), "failures": FakeFailures()}
    )
    yield stored
    dashboard.dashboard_parts.cache_clear()
    metrics.cache_clear()


def put(jobs: FakeJobs, kind: str) -> None:
    jobs.add(Job(ANNA, ID, kind, "{}", "anna@voorbeeld.nl", "nl", FakeClock().now()))


def a_job_message(**changes: Any) -> dict[str, Any]:
    return a_message({"owner": ANNA, "job": ID, **changes})


@pytest.mark.parametrize("body", ["{", {}, {"owner": "", "job": ID}, {"owner": ANNA}, {"owner": 7, "job": ID}])
@pytest.mark.usefixtures("jobs")
def test_an_unreadable_message_comes_again_and_the_log_says_why(caplog: Log, body: Any) -> None:
    message = a_message(body)

    answer = run_jobs.handle(a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert told(caplog) == {message["messageId"]: "MESSAGE-UNREADABLE"}


@pytest.mark.usefixtures("jobs")
def test_a_message_of_a_job_that_is_forgotten_is_done(caplog: Log) -> None:
    caplog.set_level("INFO")

    assert failed(run_jobs.handle(a_batch([a_job_message()]), Context())) == []
    assert "nothing to do" in [line.getMessage() for line in caplog.records]


def test_a_job_that_cannot_be_done_ends_as_failed_and_its_message_is_done(jobs: FakeJobs, caplog: Log) -> None:
    put(jobs, "knitting")

    answer = run_jobs.handle(a_batch([a_job_message()]), Context())

    job = jobs.stored[ANNA, ID]
    assert (failed(answer), job.state, job.code) == ([], JobState.FAILED, "JOB-KIND-UNKNOWN")
    assert [vars(line)["code"] for line in caplog.records if line.getMessage() == "failed"] == ["JOB-KIND-UNKNOWN"]


def test_a_store_that_is_out_of_reach_brings_the_message_again(jobs: FakeJobs, caplog: Log) -> None:
    put(jobs, "acts")

    def down(*_: object) -> None:
        raise Unavailable("STORE-UNAVAILABLE", error="test")

    jobs.get = down  # type: ignore[method-assign, assignment]  # the fake breaks
    message = a_job_message()

    assert failed(run_jobs.handle(a_batch([message]), Context())) == [message["messageId"]]
    assert told(caplog) == {message["messageId"]: "STORE-UNAVAILABLE"}


@pytest.mark.parametrize(
    ("owner", "code"),
    [
        ("anna", "JOB-OWNER"),
        ("account/", "JOB-OWNER"),
        ("secret/anna", "JOB-OWNER"),
        ("integration/", "ID-UNREADABLE"),
        ("integration/SECRET#anna", "ID-UNREADABLE"),
        ("integration/../anna", "ID-UNREADABLE"),
        ("Integration/anna", "JOB-OWNER"),
    ],
)
def test_an_owner_that_cannot_be_one_is_refused_and_nothing_is_begun(
    jobs: FakeJobs, caplog: Log, owner: str, code: str
) -> None:
    put(jobs, "acts")
    message = a_job_message(owner=owner)

    answer = run_jobs.handle(a_batch([message]), Context())

    assert failed(answer) == [message["messageId"]]
    assert told(caplog) == {message["messageId"]: code}
    assert jobs.stored[ANNA, ID].state is JobState.WAITING


@pytest.mark.parametrize("owner", ["integration/bram", "account/anna", "integration/nobody"])
def test_a_job_is_only_ever_found_beneath_its_owner(jobs: FakeJobs, owner: str) -> None:
    put(jobs, "acts")

    answer = run_jobs.handle(a_batch([a_job_message(owner=owner)]), Context())

    assert failed(answer) == []
    assert jobs.stored[ANNA, ID].state is JobState.WAITING
