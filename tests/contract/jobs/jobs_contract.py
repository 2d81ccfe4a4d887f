"""What every store of jobs must do; run by the fake and by the table on the stand-in."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from factuurbrug.domain.errors import Conflict
from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.jobs import Job, JobOwner, Jobs, JobState, of_account

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_job(owner: JobOwner, **changes: Any) -> Job:
    usual = Job(owner, "job-00000001", "preview", '{"latest":5}', "anna@voorbeeld.nl", "nl", NOW)
    return replace(usual, **changes)


class JobsContract:
    """Subclasses give `jobs` and an `owner` that no other test uses."""

    def test_a_job_is_read_as_it_was_stored(self, jobs: Jobs, owner: JobOwner) -> None:
        job = a_job(owner, offered_at=NOW)

        added = jobs.add(job)

        assert added == job == jobs.get(owner, job.id)

    def test_an_absent_job_is_none(self, jobs: Jobs, owner: JobOwner) -> None:
        assert jobs.get(owner, "job-00000404") is None

    def test_the_first_of_two_under_one_id_stays(self, jobs: Jobs, owner: JobOwner) -> None:
        first = jobs.add(a_job(owner))

        assert jobs.add(a_job(owner, kind="acts")) == first
        assert jobs.get(owner, first.id) == first

    def test_another_owner_has_no_such_job(self, jobs: Jobs, owner: JobOwner) -> None:
        job = jobs.add(a_job(owner))

        other = of_account(AccountId(owner.partition("/")[2]))

        assert jobs.get(other, job.id) is None

    def test_a_change_is_kept_with_a_long_result_in_any_script(self, jobs: Jobs, owner: JobOwner) -> None:
        job = jobs.add(a_job(owner))
        result = '{"names": "' + "Zoë O’Brien 株式会社 " * 20_000 + '"}'

        ended = jobs.update(
            replace(
                job, state=JobState.FAILED, code="SHOP-TIMEOUT", problem_params={"seconds": "30"}, result=result,
                done=3, total=9, started_at=NOW, attempts=1, file="a/b", file_name="b.csv",
            )
        )  # fmt: skip

        assert ended == jobs.get(owner, job.id)
        assert (ended.version, ended.result, ended.problem_params) == (2, result, {"seconds": "30"})

    def test_of_two_changes_of_one_version_the_second_is_refused_though_it_says_the_same(
        self, jobs: Jobs, owner: JobOwner
    ) -> None:
        job = jobs.add(a_job(owner))
        first = jobs.update(replace(job, state=JobState.RUNNING))

        with pytest.raises(Conflict, match="JOB-CHANGED"):
            jobs.update(replace(job, state=JobState.RUNNING))

        assert jobs.get(owner, job.id) == first

    def test_a_job_that_is_gone_cannot_be_changed(self, jobs: Jobs, owner: JobOwner) -> None:
        with pytest.raises(Conflict, match="JOB-CHANGED"):
            jobs.update(a_job(owner))

    def test_all_jobs_of_an_owner_are_listed_and_one_that_is_removed_is_forgotten(
        self, jobs: Jobs, owner: JobOwner
    ) -> None:
        stored = [jobs.add(a_job(owner, id=f"job-0000000{number}")) for number in (1, 2)]
        jobs.add(a_job(of_account(AccountId("elsewhere"))))

        assert jobs.of(owner) == tuple(stored)

        jobs.remove(owner, stored[0].id)
        jobs.remove(owner, stored[0].id)

        assert jobs.of(owner) == (stored[1],)
        with pytest.raises(Conflict, match="JOB-CHANGED"):
            jobs.update(stored[0])

    def test_so_many_are_under_way_and_one_that_is_counted_is_counted_once(self, jobs: Jobs, owner: JobOwner) -> None:
        taken = [jobs.take_seat(owner, name, most=2) for name in ("a", "a", "b", "c", "b")]

        assert taken == [True, True, True, False, True]
        assert jobs.seated(owner) == {"a", "b"}

    def test_who_leaves_makes_room_and_may_leave_twice(self, jobs: Jobs, owner: JobOwner) -> None:
        jobs.leave_seat(owner, "a")
        jobs.take_seat(owner, "a", most=1)
        for _ in range(2):
            jobs.leave_seat(owner, "a")

        assert jobs.seated(owner) == frozenset()
        assert jobs.take_seat(owner, "b", most=1)

    def test_one_owners_jobs_are_not_anothers(self, jobs: Jobs, owner: JobOwner) -> None:
        other = of_account(AccountId(owner.partition("/")[2]))
        jobs.take_seat(owner, "a", most=1)

        assert jobs.seated(other) == frozenset()
        assert jobs.take_seat(other, "a", most=1)
