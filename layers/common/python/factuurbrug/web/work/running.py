"""Runs one job from its beginning to its end: whatever happens, somebody who waits for it hears of it."""

from collections.abc import Callable
from dataclasses import replace
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

    def __init__(self, job: Job, *, flow: JobFlow, clock: Clock, deadline: datetime, report: Report) -> None:
        self._job = job
        self._so_far: Answer | None = None
        self._report = report
        self._flow = flow
        self._clock = clock
        self._deadline = deadline
        self._told_at = clock.now()

    def __call__(self, done: int, total: int, so_far: Answer | None = None) -> None:
        """Remember it, and store it unless that was just done."""
        now = self._clock.now()
        self._job = replace(self._job, done=done, total=total)
        self._so_far = so_far or self._so_far
        if now - self._told_at >= _EVERY:
            self._told_at = now
            self._job = self._flow.tell(self.job)
        if now >= self._deadline:
            raise Unavailable("JOB-OUT-OF-TIME")

    @property
    def job(self) -> Job:
        """The job with what was told of it last, stored or not."""
        result = self._so_far.model_dump_json() if self._so_far is not None else self._job.result
        return replace(self._job, result=result)

    def mistake(self, error: Exception) -> None:
        """Report it."""
        self._report(error, self._job.id)


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
    progress = StoredProgress(job, flow=flow, clock=backend.clock, deadline=deadline, report=report)
    return _ended(work, progress, backend, report)


def _ended(work: Work, progress: StoredProgress, backend: RunningBackend, report: Report) -> Job:
    job = progress.job
    try:
        return _finished(progress, work.run(job, backend, progress), backend)
    except Exception as error:  # noqa: BLE001 - a job never ends without a word
        if isinstance(error, Conflict) and error.code == "JOB-CHANGED":
            # Another worker has it: how it ends is that one's to say.
            return job
        return _failed(backend.job_flow, progress.job, error, report)


def _finished(progress: StoredProgress, result: Answer | FileResult, backend: RunningBackend) -> Job:
    job = progress.job
    if isinstance(result, Answer):
        return backend.job_flow.finish(job, result=result.model_dump_json())
    key = f"{job.owner}/{job.id}"
    with result.body as body:
        body.seek(0)
        backend.result_files.store(key, body, file_name=result.file_name, content_type=result.content_type)
    return backend.job_flow.finish(job, result=result.answer.model_dump_json(), file=key, file_name=result.file_name)


def _failed(flow: JobFlow, job: Job, error: Exception, report: Report) -> Job:
    if not isinstance(error, FactuurbrugError):
        report(error, job.id)
        return flow.fail(job, code="API-FAILED")
    if isinstance(error, (Defect, OutcomeUnknown)):
        report(error, job.id)
    return flow.fail(job, code=error.code, params=error.params)
