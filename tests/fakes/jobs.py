"""Jobs, their queue and their files in memory."""

from dataclasses import dataclass, replace
from typing import BinaryIO

from factuurbrug.domain.errors import Conflict
from factuurbrug.ports.jobs import Job, JobOwner


class FakeJobs:
    """Implements `Jobs`; `writes` counts what was stored."""

    def __init__(self) -> None:
        self.stored: dict[tuple[JobOwner, str], Job] = {}
        self.writes = 0
        self.seats: dict[JobOwner, set[str]] = {}

    def add(self, job: Job) -> Job:
        """Keep the first."""
        return self.stored.setdefault((job.owner, job.id), job)

    def get(self, owner: JobOwner, job_id: str) -> Job | None:
        """One job."""
        return self.stored.get((owner, job_id))

    def of(self, owner: JobOwner) -> tuple[Job, ...]:
        """By id."""
        return tuple(self.stored[place] for place in sorted(self.stored) if place[0] == owner)

    def remove(self, owner: JobOwner, job_id: str) -> None:
        """Forget it."""
        self.stored.pop((owner, job_id), None)

    def update(self, job: Job) -> Job:
        """Only over the version that it carries."""
        known = self.stored.get((job.owner, job.id))
        if known is None or known.version != job.version:
            raise Conflict("JOB-CHANGED", job=job.id)
        self.writes += 1
        after = replace(job, version=job.version + 1)
        self.stored[job.owner, job.id] = after
        return after

    def take_seat(self, owner: JobOwner, name: str, *, most: int) -> bool:
        """Count it if there is room."""
        names = self.seats.setdefault(owner, set())
        if len(names) >= most and name not in names:
            return False
        names.add(name)
        return True

    def leave_seat(self, owner: JobOwner, name: str) -> None:
        """No longer count it."""
        self.seats.get(owner, set()).discard(name)

    def seated(self, owner: JobOwner) -> frozenset[str]:
        """Their names."""
        return frozenset(self.seats.get(owner, ()))


class FakeJobQueue:
    """Implements `JobQueue`; `asked` is what was offered, oldest first."""

    def __init__(self) -> None:
        self.asked: list[tuple[JobOwner, str]] = []

    def ask(self, owner: JobOwner, job_id: str) -> None:
        """Remember it."""
        self.asked.append((owner, job_id))


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was stored."""

    body: bytes
    file_name: str
    content_type: str


class FakeResultFiles:
    """Implements `ResultFiles`; `stored` by key."""

    def __init__(self) -> None:
        self.stored: dict[str, StoredFile] = {}

    def store(self, key: str, body: BinaryIO, *, file_name: str, content_type: str) -> None:
        """Keep it."""
        self.stored[key] = StoredFile(body.read(), file_name, content_type)

    def remove(self, key: str) -> None:
        """Forget it."""
        self.stored.pop(key, None)

    def link(self, key: str, *, seconds: int) -> str:
        """An address that says what it leads to."""
        return f"https://results.test/{key}?seconds={seconds}"
