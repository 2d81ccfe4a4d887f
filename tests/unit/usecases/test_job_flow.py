"""The life of a job: asked once, begun once, taken up again, always ended."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.jobs import Job, JobState, of_integration
from factuurbrug.usecases.job_flow import LOST_AFTER, MOST_ATTEMPTS, STALE_AFTER, JobFlow

from tests.fakes.clock import FakeClock
from tests.fakes.jobs import FakeJobQueue, FakeJobs

ANNA = of_integration(IntegrationId("anna"))


class Case:
    def __init__(self) -> None:
        self.clock, self.jobs, self.queue = FakeClock(), FakeJobs(), FakeJobQueue()
        self.flow = JobFlow(jobs=self.jobs, queue=self.queue, clock=self.clock)

    def asked(self, **changes: str) -> Job:
        job = Job(ANNA, "job-00000001", "preview", "{}", "anna@example.nl", "nl", self.clock.now())
        return self.flow.ask(replace(job, **changes))  # type: ignore[arg-type]

    def stored(self) -> Job:
        job = self.flow.get(ANNA, "job-00000001")
        assert job is not None
        return job

    def begun(self, *, repeatable: bool = True) -> Job | None:
        return self.flow.begin(self.stored(), repeatable=repeatable)


@pytest.fixture
def case() -> Case:
    return Case()


def test_a_job_that_was_asked_for_waits_in_the_queue(case: Case) -> None:
    job = case.asked()

    assert job.state is JobState.WAITING
    assert case.queue.asked == [(ANNA, "job-00000001")]


def test_asking_twice_makes_one_job(case: Case) -> None:
    first = case.asked()
    case.clock.advance(timedelta(seconds=1))

    assert case.asked() == first
    assert len(case.jobs.stored) == 1


def test_asking_again_for_what_is_under_way_offers_nothing(case: Case) -> None:
    case.asked()
    case.begun()

    assert case.asked().state is JobState.RUNNING
    assert len(case.queue.asked) == 1


@pytest.mark.parametrize("other", [{"kind": "acts"}, {"params": '{"latest":5}'}])
def test_one_id_does_not_stand_for_two_requests(case: Case, other: dict[str, str]) -> None:
    case.asked()

    with pytest.raises(Conflict, match="JOB-ID-TAKEN"):
        case.asked(**other)


def test_of_two_messages_only_one_begins_the_job(case: Case) -> None:
    case.asked()
    seen = case.stored()

    first, second = case.flow.begin(seen, repeatable=True), case.flow.begin(seen, repeatable=True)

    assert first is not None
    assert second is None
    assert case.begun() is None


@pytest.mark.parametrize("ended", ["done", "failed"])
def test_a_job_that_is_over_is_not_begun_again(case: Case, ended: str) -> None:
    case.asked()
    job = case.begun()
    assert job is not None
    if ended == "done":
        case.flow.finish(job, result="{}")
    else:
        case.flow.fail(job, code="SHOP-UNREACHABLE")
    case.clock.advance(STALE_AFTER)

    assert case.begun() is None
    assert case.stored().state.value == ended


def test_a_job_whose_worker_died_is_taken_up_again_with_what_there_was(case: Case) -> None:
    case.asked()
    job = case.begun()
    assert job is not None
    case.flow.tell(replace(job, done=3, total=9, result='{"so": "far"}'))
    case.clock.advance(STALE_AFTER)

    again = case.begun()

    assert again is not None
    assert (again.attempts, again.done, again.result) == (2, 0, '{"so": "far"}')


def test_the_worker_that_was_given_up_can_write_no_more(case: Case) -> None:
    case.asked()
    lost = case.begun()
    assert lost is not None
    case.clock.advance(STALE_AFTER)
    case.begun()

    with pytest.raises(Conflict):
        case.flow.finish(lost, result="{}")
    case.flow.fail(lost, code="API-FAILED")

    assert case.stored().state is JobState.RUNNING


def test_work_that_may_not_be_repeated_ends_with_a_clear_word(case: Case) -> None:
    case.asked()
    case.begun(repeatable=False)
    case.clock.advance(STALE_AFTER)

    assert case.begun(repeatable=False) is None
    assert (case.stored().state, case.stored().code) == (JobState.FAILED, "JOB-DIED")


def test_a_job_that_kills_every_worker_is_given_up(case: Case) -> None:
    case.asked()
    for _ in range(MOST_ATTEMPTS):
        assert case.begun() is not None
        case.clock.advance(STALE_AFTER)

    assert case.begun() is None
    assert case.stored().code == "JOB-DIED"


def test_looking_at_a_job_whose_message_was_lost_offers_it_again_now_and_then(case: Case) -> None:
    case.asked()
    case.flow.look(ANNA, "job-00000001")
    assert len(case.queue.asked) == 1

    case.clock.advance(LOST_AFTER)
    for _ in range(3):
        case.flow.look(ANNA, "job-00000001")

    assert len(case.queue.asked) == 2


def test_looking_at_a_job_whose_worker_died_offers_it_again(case: Case) -> None:
    case.asked()
    case.begun()
    case.clock.advance(STALE_AFTER - timedelta(seconds=1))
    case.flow.look(ANNA, "job-00000001")
    assert len(case.queue.asked) == 1

    case.clock.advance(timedelta(seconds=1))
    case.flow.look(ANNA, "job-00000001")

    assert len(case.queue.asked) == 2


def test_a_job_of_nobody_is_not_found(case: Case) -> None:
    assert case.flow.look(ANNA, "job-00000009") is None
