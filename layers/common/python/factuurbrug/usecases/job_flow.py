"""The life of a job: asked once, begun once, taken up again when its worker died, and always ended.

So many of one integration, and of one account, are under way at a time: nobody's work keeps all others' waiting.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from factuurbrug.domain.errors import Busy, Conflict, Unavailable
from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.jobs import Job, JobOwner, JobQueue, Jobs, JobState, of_account

#: Longer than the function that works on jobs may run (`template.yaml`): an attempt this old has lost its worker.
STALE_AFTER: Final = timedelta(seconds=330)
#: A waiting job whose message did not come by then is offered again when somebody looks at it.
LOST_AFTER: Final = timedelta(seconds=60)
#: Attempts at one job; a job that killed its worker so often is given up.
MOST_ATTEMPTS: Final = 3

#: Jobs of one integration that wait or run at the same time, and of all integrations of one account together.
MOST_OF_INTEGRATION: Final = 5
MOST_OF_ACCOUNT: Final = 15
#: When it is worth asking again: most jobs take less (seconds).
ASK_AGAIN: Final = 30
#: No job is under way for so long: what still counts after it was lost.
_FORGOTTEN: Final = timedelta(hours=2)

_ENDED: Final = frozenset({JobState.DONE, JobState.FAILED})


@dataclass(frozen=True, slots=True)
class _Seat:
    """A place among the jobs under way of an integration or account, and the code that tells that all are taken."""

    of: JobOwner
    name: str
    most: int
    code: str


def _seats_of(job: Job) -> tuple[_Seat, ...]:
    name, of_all = f"{job.owner}#{job.id}", of_account(AccountId(job.account))
    own = _Seat(job.owner, name, MOST_OF_INTEGRATION, "JOBS-ENOUGH")
    among_all = _Seat(of_all, name, MOST_OF_ACCOUNT, "JOBS-ENOUGH-ACCOUNT")
    if job.owner == of_all:
        return (among_all,)
    return (own, among_all) if job.account else (own,)


class JobFlow:
    """Moves jobs on. Every write is conditional, so that two who move the same job do not both do it."""

    def __init__(self, *, jobs: Jobs, queue: JobQueue, clock: Clock) -> None:
        self._jobs = jobs
        self._queue = queue
        self._clock = clock

    def ask(self, job: Job) -> Job:
        """Store and offer a job. Asking again for the same one gives it as it stands.

        Raises:
            Conflict: `JOB-ID-TAKEN`: under this id something else was asked for.
            Busy: `JOBS-ENOUGH` or `JOBS-ENOUGH-ACCOUNT`: so many are under way.
            Unavailable: Nothing is lost by asking again.
        """
        now = self._clock.now()
        stored = self._jobs.get(job.owner, job.id)
        if stored is None:
            self._take_seats(job)
            stored = self._jobs.add(replace(job, offered_at=now))
        if (stored.kind, stored.params) != (job.kind, job.params):
            raise Conflict("JOB-ID-TAKEN", job=job.id)
        if stored.state is JobState.WAITING:
            self._queue.ask(stored.owner, stored.id)
        return stored

    def look(self, owner: JobOwner, job_id: str) -> Job | None:
        """The job as it stands. One whose message or worker was lost is offered again."""
        job = self._jobs.get(owner, job_id)
        if job is None or not self._is_stuck(job):
            return job
        try:
            offered = self._jobs.update(replace(job, offered_at=self._clock.now()))
        except Conflict:
            return self._jobs.get(owner, job_id)
        self._queue.ask(owner, job_id)
        return offered

    def get(self, owner: JobOwner, job_id: str) -> Job | None:
        """The job as it stands; nothing comes of looking."""
        return self._jobs.get(owner, job_id)

    def begin(self, job: Job, *, repeatable: bool) -> Job | None:
        """Take a job up as it was just read; None when there is nothing to do: another has it, or it is over.

        A job whose worker died is begun again if its work is `repeatable`, and not too often; else it ends as FAILED.
        """
        if job.state in _ENDED or (job.state is JobState.RUNNING and not self._is_stale(job)):
            return None
        if job.state is JobState.RUNNING and (not repeatable or job.attempts >= MOST_ATTEMPTS):
            self.fail(job, code="JOB-DIED")
            return None
        begun = replace(job, state=JobState.RUNNING, started_at=self._clock.now(), attempts=job.attempts + 1)
        try:
            return self._jobs.update(replace(begun, done=0, total=0))
        except Conflict:
            return None

    def tell(self, job: Job) -> Job:
        """Store progress (`done`, `total`), and what there is of the result.

        Raises:
            Conflict: Somebody else has the job now: leave it.
        """
        return self._jobs.update(job)

    def finish(self, job: Job, *, result: str, file: str = "", file_name: str = "") -> Job:
        """End it well.

        Raises:
            Conflict: Somebody else has the job now.
            Refused: `JOB-RESULT-TOO-LARGE`.
        """
        ended = replace(job, state=JobState.DONE, done=max(job.done, job.total), result=result)
        stored = self._jobs.update(replace(ended, file=file, file_name=file_name))
        self._leave_seats(stored)
        return stored

    def fail(self, job: Job, *, code: str, params: Mapping[str, str] | None = None) -> Job:
        """End it with a problem; what it had found so far stays. Nothing happens if somebody else has it now."""
        ended = replace(job, state=JobState.FAILED, code=code, problem_params=dict(params or {}))
        try:
            stored = self._jobs.update(ended)
        except Conflict:
            return job
        self._leave_seats(stored)
        return stored

    def _take_seats(self, job: Job) -> None:
        taken: list[_Seat] = []
        for seat in _seats_of(job):
            if not self._takes(seat):
                for one in taken:
                    self._jobs.leave_seat(one.of, one.name)
                raise Busy(seat.code, seconds=ASK_AGAIN, most=str(seat.most))
            taken.append(seat)

    def _takes(self, seat: _Seat) -> bool:
        """Take it; where all are taken, first free those of jobs that are over without having said so."""
        if self._jobs.take_seat(seat.of, seat.name, most=seat.most):
            return True
        for name in self._jobs.seated(seat.of):
            if self._is_over(name):
                self._jobs.leave_seat(seat.of, name)
        return self._jobs.take_seat(seat.of, seat.name, most=seat.most)

    def _is_over(self, name: str) -> bool:
        owner, _, job_id = name.rpartition("#")
        job = self._jobs.get(JobOwner(owner), job_id)
        return job is None or job.state in _ENDED or self._clock.now() - job.asked_at >= _FORGOTTEN

    def _leave_seats(self, job: Job) -> None:
        for seat in _seats_of(job):
            try:
                self._jobs.leave_seat(seat.of, seat.name)
            except Unavailable:
                # Whoever finds all taken frees it: a job that ended well must not fail by this.
                continue

    def _is_stale(self, job: Job) -> bool:
        return job.started_at is None or self._clock.now() - job.started_at >= STALE_AFTER

    def _is_stuck(self, job: Job) -> bool:
        offered = job.offered_at or job.asked_at
        waits_long = self._clock.now() - offered >= LOST_AFTER
        if job.state is JobState.WAITING:
            return waits_long
        return job.state is JobState.RUNNING and waits_long and self._is_stale(job)
