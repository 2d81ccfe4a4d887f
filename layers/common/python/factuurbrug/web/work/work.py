"""What every kind of work has in common: what it is given, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from factuurbrug.ports.jobs import Job
from factuurbrug.web.schemas.common import Answer


@dataclass(frozen=True, slots=True)
class FileResult:
    """A result that is a file to download; `answer` tells of it. The file is read from its beginning, and closed."""

    answer: Answer
    body: BinaryIO
    file_name: str
    content_type: str


class Progress(Protocol):
    """Hears how far the work is, as often as the work likes: what is stored of it is throttled."""

    def __call__(self, done: int, total: int, so_far: Answer | None = None) -> None:
        """Say that `done` of `total` steps (0 while unknown) are behind us.

        `so_far` is the result as far as there is one; the page shows it, and a second attempt finds it.

        Raises:
            Unavailable: `JOB-OUT-OF-TIME`: the work must stop here.
            Conflict: `JOB-CHANGED`: another worker has the job now.
        """
        ...

    def mistake(self, error: Exception) -> None:
        """Developers hear of a mistake of ours that did not stop the work."""
        ...


#: Does a job, with what the composition root provides, and gives its result.
Run = Callable[[Job, Any, Progress], Answer | FileResult]


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work.

    Attributes:
        run: Does it. What it raises ends the job as FAILED, with the code and the words of the failure.
        repeatable: Whether it may be begun again when a worker died under it.
    """

    run: Run
    repeatable: bool = True
