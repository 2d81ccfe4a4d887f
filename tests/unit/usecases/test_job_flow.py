"""The life of a job: asked once, begun once, taken up again, always ended."""

from dataclasses import replace
from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Busy, Conflict, Unavailable
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.jobs import Job, JobState, of_account, of_integration
from factuurbrug.usecases.job_flow import (
    LOST_AFTER,
    MOST_ATTEMPTS,
    MOST_OF_ACCOUNT,
    MOST_OF_INTEGRATION,
    STALE_AFTER,
    JobFlow,
)

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


# So many at a time.


def asked_of(case: Case, integration: str, number: int, account: str = "annas") -> Job:
    owner = of_integration(IntegrationId(integration))
    job = Job(owner, f"job-{number:08d}", "preview", "{}", "anna", "nl", case.clock.now(), account=account)
    return case.flow.ask(job)


def full(case: Case) -> list[Job]:
    return [asked_of(case, "anna", number) for number in range(MOST_OF_INTEGRATION)]


def test_of_one_integration_so_many_jobs_are_under_way_and_no_more(case: Case) -> None:
    full(case)

    with pytest.raises(Busy, match="JOBS-ENOUGH") as refused:
        asked_of(case, "anna", 99)

    assert (refused.value.code, refused.value.params["most"]) == ("JOBS-ENOUGH", str(MOST_OF_INTEGRATION))
    assert refused.value.seconds > 0
    assert len(case.jobs.stored) == len(case.queue.asked) == MOST_OF_INTEGRATION


def test_a_full_integration_is_in_nobody_elses_way(case: Case) -> None:
    full(case)

    assert asked_of(case, "bram", 1, account="brams").state is JobState.WAITING


def test_an_account_with_many_integrations_has_a_bound_of_its_own(case: Case) -> None:
    for number in range(MOST_OF_ACCOUNT):
        asked_of(case, f"shop-{number // MOST_OF_INTEGRATION}", number)

    with pytest.raises(Busy) as refused:
        asked_of(case, "shop-99", 99)
    of_all = of_account(AccountId("annas"))
    export = Job(of_all, "job-e", "account-export", "{}", "anna", "nl", case.clock.now(), account="annas")
    with pytest.raises(Busy) as of_the_account:
        case.flow.ask(export)

    assert (refused.value.code, of_the_account.value.code) == ("JOBS-ENOUGH-ACCOUNT", "JOBS-ENOUGH-ACCOUNT")
    # What was refused takes no place of its integration.
    assert case.jobs.seated(of_integration(IntegrationId("shop-99"))) == frozenset()


def test_asking_again_for_a_job_that_is_under_way_is_never_too_much(case: Case) -> None:
    jobs = full(case)

    assert asked_of(case, "anna", 0).id == jobs[0].id


@pytest.mark.parametrize("well", [True, False])
def test_a_job_that_ends_makes_room(case: Case, well: bool) -> None:
    jobs = full(case)

    case.flow.finish(jobs[0], result="{}") if well else case.flow.fail(jobs[0], code="JOB-DIED")

    assert asked_of(case, "anna", 99).state is JobState.WAITING
    with pytest.raises(Busy):
        asked_of(case, "anna", 100)


def test_a_job_that_was_forgotten_or_is_lost_for_hours_does_not_keep_its_place(case: Case) -> None:
    full(case)
    case.jobs.stored.clear()
    after_forgetting = asked_of(case, "anna", 50)
    for number in range(51, 50 + MOST_OF_INTEGRATION):
        asked_of(case, "anna", number)
    with pytest.raises(Busy):
        asked_of(case, "anna", 60)
    case.clock.advance(timedelta(hours=2))

    assert after_forgetting.state is JobState.WAITING
    assert asked_of(case, "anna", 60).state is JobState.WAITING


def test_a_job_ends_well_though_its_place_cannot_be_given_back_at_once(case: Case) -> None:
    jobs = full(case)

    def down(*_: object) -> None:
        raise Unavailable("STORE-UNAVAILABLE", error="test")

    leave, case.jobs.leave_seat = case.jobs.leave_seat, down  # type: ignore[method-assign]  # the fake breaks
    ended = case.flow.finish(jobs[0], result="{}")
    case.jobs.leave_seat = leave  # type: ignore[method-assign]  # and works again

    assert ended.state is JobState.DONE
    assert asked_of(case, "anna", 99).state is JobState.WAITING
