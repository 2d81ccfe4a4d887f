"""The life of a job: asked once, begun once, taken up again when its worker died, and always ended."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from factuurbrug.domain.errors import Conflict
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.jobs import Job, JobOwner, JobQueue, Jobs, JobState

#: Longer than the function that works on jobs may run (`template.yaml`): an attempt this old has lost its worker.
STALE_AFTER: Final = timedelta(seconds=330)
#: A waiting job whose message did not come by then is offered again when somebody looks at it.
LOST_AFTER: Final = timedelta(seconds=60)
#: Attempts at one job; a job that killed its worker so often is given up.
MOST_ATTEMPTS: Final = 3

_ENDED: Final = frozenset({JobState.DONE, JobState.FAILED})


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
            Unavailable: Nothing is lost by asking again.
        """
        now = self._clock.now()
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
        return self._jobs.update(replace(ended, file=file, file_name=file_name))

    def fail(self, job: Job, *, code: str, params: Mapping[str, str] | None = None) -> Job:
        """End it with a problem; what it had found so far stays. Nothing happens if somebody else has it now."""
        ended = replace(job, state=JobState.FAILED, code=code, problem_params=dict(params or {}))
        try:
            return self._jobs.update(ended)
        except Conflict:
            return job

    def _is_stale(self, job: Job) -> bool:
        return job.started_at is None or self._clock.now() - job.started_at >= STALE_AFTER

    def _is_stuck(self, job: Job) -> bool:
        offered = job.offered_at or job.asked_at
        waits_long = self._clock.now() - offered >= LOST_AFTER
        if job.state is JobState.WAITING:
            return waits_long
        return job.state is JobState.RUNNING and waits_long and self._is_stale(job)
