"""Runs one job from its beginning to its end: whatever happens, somebody who waits for it hears of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

from factuurbrug.domain.errors import Conflict, Defect, FactuurbrugError, OutcomeUnknown, Unavailable
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.jobs import Job, JobOwner, ResultFiles
from factuurbrug.usecases.job_flow import JobFlow
from factuurbrug.web.schemas.common import Answer
from factuurbrug.web.work.work import FileResult, Work

#: Progress is stored at most this often: a person does not read faster.
_EVERY: Final = timedelta(seconds=1)

Report = Callable[[Exception, str], None]


class RunningBackend(Protocol):
    """What is needed to run any job."""

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def job_flow(self) -> JobFlow:
        """The lives of jobs."""
        ...

    @property
    def result_files(self) -> ResultFiles:
        """Files that people download."""
        ...


class StoredProgress:
    """Implements `Progress`: stores it now and then, and stops work for which no time is left."""

    def __init__(self, job: Job, *, flow: JobFlow, clock: Clock, deadline: datetime) -> None:
        self.job = job
        self._flow = flow
        self._clock = clock
        self._deadline = deadline
        self._told_at = clock.now()

    def __call__(self, done: int, total: int, so_far: Answer | None = None) -> None:
        """Store it, unless that was just done."""
        now = self._clock.now()
        if now - self._told_at >= _EVERY or now >= self._deadline:
            self._told_at = now
            result = so_far.model_dump_json() if so_far is not None else self.job.result
            self.job = self._flow.tell(self.job, done=done, total=total, result=result)
        if now >= self._deadline:
            raise Unavailable("JOB-OUT-OF-TIME")


def run_job(
    owner: JobOwner,
    job_id: str,
    *,
    work_of: Callable[[str], Work],
    backend: RunningBackend,
    deadline: datetime,
    report: Report,
) -> Job | None:
    """Do a job that waits, or whose worker died. None when there was nothing to do.

    `report` hears of failures that are ours to mend; the person who waits is told of every failure.

    Raises:
        FactuurbrugError: The job could not even be ended: its message must come again.
    """
    flow = backend.job_flow
    known = flow.get(owner, job_id)
    if known is None:
        return None
    try:
        work = work_of(known.kind)
    except Defect as error:
        report(error, job_id)
        return flow.fail(known, code=error.code, params=error.params)
    job = flow.begin(known, repeatable=work.repeatable)
    if job is None:
        return None
    progress = StoredProgress(job, flow=flow, clock=backend.clock, deadline=deadline)
    try:
        _finish(progress, work.run(job, backend, progress), backend)
    except Conflict as error:
        if error.code != "JOB-CHANGED":
            return _failed(flow, progress.job, error, report)
    except Exception as error:  # noqa: BLE001 - a job never ends without a word
        return _failed(flow, progress.job, error, report)
    return progress.job


def _finish(progress: StoredProgress, result: Answer | FileResult, backend: RunningBackend) -> None:
    job = progress.job
    if isinstance(result, Answer):
        progress.job = backend.job_flow.finish(job, result=result.model_dump_json())
        return
    key = f"{job.owner}/{job.id}"
    with result.body as body:
        body.seek(0)
        backend.result_files.store(key, body, file_name=result.file_name, content_type=result.content_type)
    progress.job = backend.job_flow.finish(
        job, result=result.answer.model_dump_json(), file=key, file_name=result.file_name
    )


def _failed(flow: JobFlow, job: Job, error: Exception, report: Report) -> Job:
    if not isinstance(error, FactuurbrugError):
        report(error, job.id)
        return flow.fail(job, code="API-FAILED")
    if isinstance(error, (Defect, OutcomeUnknown)):
        report(error, job.id)
    return flow.fail(job, code=error.code, params=error.params)
