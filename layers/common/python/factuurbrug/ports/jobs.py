"""Work that can take longer than a request may: kept as a job that is watched until its result is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    Attributes:
        owner: Whose it is: `integration/<id>` or `account/<id>`; a job is only ever looked up beneath its owner.
        id: Made by the page, so that asking twice makes one job.
        kind: Which work (`preview`, `acts` …).
        params: What was asked for, as JSON text.
        actor, language: Who asked (`sub` and e-mail address), and in which language the result is to speak.
        done, total: Progress; total 0 while unknown.
        result: The result as JSON text, "" before the end.
        file, file_name: Key of the file among the results, and what it is called when downloaded; "" without one.
        code, problem_params: For FAILED: a code of the catalogue and its values.
    """

    owner: str
    id: str
    kind: str
    params: str
    actor: str
    language: str
    asked_at: datetime
    state: JobState = JobState.WAITING
    done: int = 0
    total: int = 0
    result: str = ""
    file: str = ""
    file_name: str = ""
    code: str = ""
    problem_params: Mapping[str, str] | None = None


class Jobs(Protocol):
    """The store of jobs. They are forgotten after a day; their files too."""

    def add(self, job: Job) -> Job:
        """Store a new job; one that is there under this owner and id stays as it is and is given back."""
        ...

    def get(self, owner: str, job_id: str) -> Job | None:
        """One job."""
        ...

    def update(self, job: Job, *, before: JobState) -> Job:
        """Store progress or the end, if the stored state is still `before`.

        Raises:
            Conflict: `JOB-CHANGED`.
        """
        ...


class JobQueue(Protocol):
    """Has jobs done."""

    def ask(self, owner: str, job_id: str) -> None:
        """Offer a job; offering it twice does it once, since only a waiting job is begun."""
        ...


class ResultFiles(Protocol):
    """Files that people download: private, forgotten after a day."""

    def store(self, key: str, body: bytes, *, file_name: str, content_type: str) -> None:
        """Keep a file."""
        ...

    def link(self, key: str, *, seconds: int) -> str:
        """An address that leads to it for so long, for whoever has the address."""
        ...
