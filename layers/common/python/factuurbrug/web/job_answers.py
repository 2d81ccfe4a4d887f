"""Asking for a job and telling where it stands, for every route that has one."""

from typing import Final, Protocol, cast

from pydantic import BaseModel, TypeAdapter

from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.jobs import Job, JobOwner, JobState, ResultFiles
from factuurbrug.usecases.job_flow import JobFlow
from factuurbrug.web.answers.words import failure_words
from factuurbrug.web.desk import Desk
from factuurbrug.web.identity import NotFound
from factuurbrug.web.schemas.jobs import Job as JobAnswer
from factuurbrug.web.schemas.jobs import JobKind, JobResult

#: An address is asked for at the moment of downloading, and again with every look at the job.
_LINK_SECONDS: Final = 300
_RESULT: Final = TypeAdapter[JobResult](JobResult)


class JobAnswersBackend(Protocol):
    """What is needed to ask for jobs and to tell of them."""

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


def ask_job(
    desk: Desk,
    backend: JobAnswersBackend,
    *,
    owner: JobOwner,
    account: AccountId,
    kind: JobKind,
    request_id: str,
    params: BaseModel,
) -> JobAnswer:
    """Have a job done for the person who asks; asking twice with the same id makes one job.

    `params` is what its work needs, as a model that the work reads it back with; `account` is whose work it counts as.

    Raises:
        Conflict: `JOB-ID-TAKEN`.
        Busy: `JOBS-ENOUGH` or `JOBS-ENOUGH-ACCOUNT`.
        Unavailable: `STORE-UNAVAILABLE` or `QUEUE-UNAVAILABLE`; asking again does no harm.
    """
    job = Job(
        owner=owner,
        id=request_id,
        kind=kind,
        params=params.model_dump_json(),
        actor=desk.actor,
        language=desk.language,
        asked_at=backend.clock.now(),
        account=account,
    )
    return answer_of(backend.job_flow.ask(job), backend, desk.language)


def find_job(desk: Desk, backend: JobAnswersBackend, *, owner: JobOwner, job_id: str) -> JobAnswer:
    """A job as it stands.

    Raises:
        NotFound: `NOT-FOUND`: this owner has none under the id, or no longer.
    """
    job = backend.job_flow.look(owner, job_id)
    if job is None:
        raise NotFound("NOT-FOUND")
    return answer_of(job, backend, desk.language)


def answer_of(job: Job, backend: JobAnswersBackend, language: str) -> JobAnswer:
    """A job as the page is told of it."""
    link = backend.result_files.link(job.file, seconds=_LINK_SECONDS) if job.file else None
    return JobAnswer(
        id=job.id,
        kind=cast("JobKind", job.kind),
        state=job.state.value,
        done=job.done,
        total=job.total,
        asked_at=job.asked_at.isoformat(),
        problem=failure_words(job.code, language, job.problem_params) if job.state is JobState.FAILED else None,
        result=_RESULT.validate_json(job.result) if job.result else None,
        download_url=link,
    )
