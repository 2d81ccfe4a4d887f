"""Work that can take longer than a request may: kept as a job that is watched until its result is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Final, NewType, Protocol

from factuurbrug.domain.errors import Defect
from factuurbrug.domain.ids import AccountId, IntegrationId

#: Whose a job is: `integration/<id>` or `account/<id>`; it is only ever looked up beneath its owner.
JobOwner = NewType("JobOwner", str)

_OF_INTEGRATION: Final = "integration/"
_OF_ACCOUNT: Final = "account/"


def of_integration(integration: IntegrationId) -> JobOwner:
    """An integration as the owner of a job."""
    return JobOwner(f"{_OF_INTEGRATION}{integration}")


def of_account(account: AccountId) -> JobOwner:
    """An account as the owner of a job."""
    return JobOwner(f"{_OF_ACCOUNT}{account}")


def integration_of(owner: JobOwner) -> IntegrationId:
    """The integration that owns a job.

    Raises:
        Defect: `JOB-OWNER` when an account does.
    """
    if not owner.startswith(_OF_INTEGRATION):
        raise Defect("JOB-OWNER", owner=owner)
    return IntegrationId(owner.removeprefix(_OF_INTEGRATION))


def account_of(owner: JobOwner) -> AccountId:
    """The account that owns a job.

    Raises:
        Defect: `JOB-OWNER` when an integration does.
    """
    if not owner.startswith(_OF_ACCOUNT):
        raise Defect("JOB-OWNER", owner=owner)
    return AccountId(owner.removeprefix(_OF_ACCOUNT))


def owner_from(text: str) -> JobOwner:
    """An owner of jobs from outside.

    Raises:
        Defect: `JOB-OWNER`, or `ID-UNREADABLE`: no integration or account can have this name.
    """
    if text.startswith(_OF_INTEGRATION):
        return of_integration(IntegrationId.parse(text.removeprefix(_OF_INTEGRATION)))
    if not text.startswith(_OF_ACCOUNT) or not text.removeprefix(_OF_ACCOUNT):
        raise Defect("JOB-OWNER", owner=text[:80])
    return JobOwner(text)


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
        id: Made by the page, so that asking twice makes one job.
        kind: Which work (`preview`, `acts` …).
        params: What was asked for, as JSON text.
        actor, language: Who asked (e-mail address or `sub`), and in which language the result is to speak.
        version: Counts the writes; every write is conditional on it.
        offered_at: When it was last put in the queue.
        started_at: When the present attempt began; None while it waits.
        attempts: How often it was begun: more than once when a worker died under it.
        done, total: Progress; total 0 while unknown.
        result: The result as JSON text, "" before there is any; while it runs, what there is so far.
        file, file_name: Key of the file among the results, and what it is called when downloaded; "" without one.
        code, problem_params: For FAILED: a code of the catalogue and its values.
        account: The account that the job counts for, "" where it counts for its owner alone.
    """

    owner: JobOwner
    id: str
    kind: str
    params: str
    actor: str
    language: str
    asked_at: datetime
    state: JobState = JobState.WAITING
    version: int = 1
    offered_at: datetime | None = None
    started_at: datetime | None = None
    attempts: int = 0
    done: int = 0
    total: int = 0
    result: str = ""
    file: str = ""
    file_name: str = ""
    code: str = ""
    problem_params: Mapping[str, str] = field(default_factory=dict)
    account: str = ""


class Jobs(Protocol):
    """The store of jobs. They are forgotten after a day; their files too.

    All methods raise `Unavailable` (`STORE-UNAVAILABLE`) when the store does not answer.
    """

    def add(self, job: Job) -> Job:
        """Store a new job; one that is there under this owner and id stays as it is and is given back."""
        ...

    def get(self, owner: JobOwner, job_id: str) -> Job | None:
        """One job (a strongly consistent read)."""
        ...

    def of(self, owner: JobOwner) -> tuple[Job, ...]:
        """All jobs of an owner that are not forgotten yet (strongly consistent)."""
        ...

    def remove(self, owner: JobOwner, job_id: str) -> None:
        """Forget a job now; nothing happens when there is none. Whoever does it at this moment cannot store its end."""
        ...

    def update(self, job: Job) -> Job:
        """Store it over the version that it carries; given back with the next one.

        Raises:
            Conflict: `JOB-CHANGED`: another version is stored by now.
            Refused: `JOB-RESULT-TOO-LARGE`.
        """
        ...

    def take_seat(self, owner: JobOwner, name: str, *, most: int) -> bool:
        """Count a job among those under way of an owner; False, and nothing counted, when there are `most` of them.

        One that is counted already is counted once.
        """
        ...

    def leave_seat(self, owner: JobOwner, name: str) -> None:
        """It is no longer under way; nothing happens when it was not counted."""
        ...

    def seated(self, owner: JobOwner) -> frozenset[str]:
        """The names of those that are counted."""
        ...


class JobQueue(Protocol):
    """Has jobs done."""

    def ask(self, owner: JobOwner, job_id: str) -> None:
        """Offer a job; offering it twice does it once, since only a waiting job is begun.

        Raises:
            Unavailable: `QUEUE-UNAVAILABLE`.
        """
        ...


class ResultFiles(Protocol):
    """Files that people download: private, forgotten after a day."""

    def store(self, key: str, body: BinaryIO, *, file_name: str, content_type: str) -> None:
        """Keep a file, read from where `body` stands; one under the same key is replaced.

        Raises:
            Unavailable: `RESULTS-UNAVAILABLE`.
        """
        ...

    def remove(self, key: str) -> None:
        """Forget a file now; nothing happens when there is none.

        Raises:
            Unavailable: `RESULTS-UNAVAILABLE`.
        """
        ...

    def link(self, key: str, *, seconds: int) -> str:
        """An address that leads to it for so long, for whoever has the address. It downloads, and never opens."""
        ...
