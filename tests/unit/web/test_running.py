"""Running a job: result, progress, and a word for whoever waits, whatever happens."""

import io
import json
from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Conflict, Defect, FactuurbrugError, Misconfigured, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.jobs import Job, JobState, of_integration
from factuurbrug.usecases.job_flow import STALE_AFTER, JobFlow
from factuurbrug.web.schemas.common import Answer
from factuurbrug.web.schemas.jobs import ActsResult, DoneResult, ExportResult
from factuurbrug.web.work.registry import work_of
from factuurbrug.web.work.running import run_job
from factuurbrug.web.work.work import FileResult, Progress, Run, Work

from tests.fakes.clock import FakeClock
from tests.fakes.jobs import FakeJobQueue, FakeJobs, FakeResultFiles

ANNA = of_integration(IntegrationId("anna"))
ID = "job-00000001"
DONE = DoneResult(kind="choices")


class Desk:
    """A desk with one job on it; implements `RunningBackend`."""

    def __init__(self) -> None:
        self.clock, self.jobs = FakeClock(), FakeJobs()
        self.job_flow = JobFlow(jobs=self.jobs, queue=FakeJobQueue(), clock=self.clock)
        self.result_files = FakeResultFiles()
        self.reported: list[str] = []
        self.job_flow.ask(Job(ANNA, ID, "choices", "{}", "anna@example.nl", "nl", self.clock.now()))

    def run(self, run: Run, *, seconds: int = 200) -> Job | None:
        return run_job(
            ANNA,
            ID,
            work_of=lambda _: Work(run),
            backend=self,
            deadline=self.clock.now() + timedelta(seconds=seconds),
            report=lambda error, job_id: self.reported.append(f"{job_id} {error}"),
        )

    @property
    def job(self) -> Job:
        return self.jobs.stored[ANNA, ID]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_job_ends_with_its_result(desk: Desk) -> None:
    desk.run(lambda job, _, __: DoneResult(kind="choices") if job.kind == "choices" else DONE)

    assert desk.job.state is JobState.DONE
    assert json.loads(desk.job.result) == {"kind": "choices"}


def test_a_file_is_kept_and_the_job_leads_to_it(desk: Desk) -> None:
    answer = ExportResult(file_name="a.csv", rows=1, bytes=3)
    desk.run(lambda *_: FileResult(answer, io.BytesIO(b"a;b"), "a.csv", "text/csv"))

    assert desk.job.file_name == "a.csv"
    assert desk.result_files.stored[desk.job.file].body == b"a;b"
    assert desk.job.file.startswith("integration/anna/")


def test_a_repeated_message_does_nothing(desk: Desk) -> None:
    desk.run(lambda *_: DONE)

    def never(*_: object) -> Answer:
        raise AssertionError

    assert desk.run(never) is None
    assert desk.job.state is JobState.DONE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Unavailable("SHOP-UNREACHABLE", url="https://x.nl"), "SHOP-UNREACHABLE"),
        (Misconfigured("SHOP-KEY-MISSING", integration="anna"), "SHOP-KEY-MISSING"),
        (Conflict("RECORD-CHANGED", record="anna/1/8/invoice/1"), "RECORD-CHANGED"),
    ],
)
def test_a_failure_that_people_can_mend_is_told_and_not_logged(desk: Desk, error: FactuurbrugError, code: str) -> None:
    def fails(*_: object) -> Answer:
        raise error

    job = desk.run(fails)

    assert job is not None
    assert job.state is JobState.FAILED
    assert (desk.job.code, desk.job.problem_params) == (code, error.params)
    assert not desk.reported


@pytest.mark.parametrize(
    ("error", "code"), [(Defect("STORED-UNREADABLE"), "STORED-UNREADABLE"), (ValueError("x"), "API-FAILED")]
)
def test_a_failure_of_ours_is_told_and_logged_once(desk: Desk, error: Exception, code: str) -> None:
    def fails(*_: object) -> Answer:
        raise error

    desk.run(fails)

    assert (desk.job.state, desk.job.code) == (JobState.FAILED, code)
    assert len(desk.reported) == 1


def test_a_kind_that_nobody_does_ends_with_a_word(desk: Desk) -> None:
    job = run_job(
        ANNA,
        ID,
        work_of=lambda _: work_of("knitting"),
        backend=desk,
        deadline=desk.clock.now(),
        report=lambda error, _: desk.reported.append(str(error)),
    )

    assert job is not None
    assert desk.job.code == "JOB-KIND-UNKNOWN"
    assert len(desk.reported) == 1


def test_progress_is_stored_at_most_once_a_second(desk: Desk) -> None:
    def works(_: Job, __: object, progress: Progress) -> Answer:
        before = desk.jobs.writes
        for step in range(20):
            desk.clock.advance(timedelta(milliseconds=100))
            progress(step + 1, 20)
        assert desk.jobs.writes - before == 2
        assert (desk.job.done, desk.job.total) == (20, 20)
        return DONE

    desk.run(works)

    assert desk.job.state is JobState.DONE


def test_what_there_is_of_the_result_is_seen_before_the_end(desk: Desk) -> None:
    def works(_: Job, __: object, progress: Progress) -> Answer:
        desk.clock.advance(timedelta(seconds=2))
        progress(1, 2, ActsResult(results=[]))
        assert json.loads(desk.job.result) == {"kind": "acts", "results": [], "more": False}
        assert desk.job.state is JobState.RUNNING
        return DONE

    desk.run(works)

    assert desk.job.result == DONE.model_dump_json()


def test_work_that_takes_too_long_is_stopped_in_time_and_keeps_what_it_had(desk: Desk) -> None:
    def works(_: Job, __: object, progress: Progress) -> Answer:
        for step in range(1000):
            desk.clock.advance(timedelta(seconds=1))
            progress(step, 1000, ActsResult(results=[]))
        return DONE

    desk.run(works, seconds=5)

    assert (desk.job.state, desk.job.code, desk.job.done) == (JobState.FAILED, "JOB-OUT-OF-TIME", 4)
    assert desk.job.result


def test_a_worker_that_was_given_up_leaves_the_job_to_the_other(desk: Desk) -> None:
    def works(_: Job, __: object, progress: Progress) -> Answer:
        desk.clock.advance(STALE_AFTER)
        taken = desk.job_flow.begin(desk.job, repeatable=True)
        assert taken is not None
        progress(1, 2)
        return DONE

    desk.run(works, seconds=1000)

    assert (desk.job.state, desk.job.attempts) == (JobState.RUNNING, 2)
    assert not desk.reported


def test_a_result_that_cannot_be_stored_is_told(desk: Desk) -> None:
    class Refusing(FakeResultFiles):
        def store(self, *_: object, **__: object) -> None:
            raise Unavailable("RESULTS-UNAVAILABLE", error="503")

    desk.result_files = Refusing()
    answer = ExportResult(file_name="a.csv", rows=1, bytes=3)
    desk.run(lambda *_: FileResult(answer, io.BytesIO(b"a;b"), "a.csv", "text/csv"))

    assert (desk.job.state, desk.job.code) == (JobState.FAILED, "RESULTS-UNAVAILABLE")
