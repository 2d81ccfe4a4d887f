"""All data of an account as one archive: JSON lines, so that nothing of it has to be held at once."""

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, Protocol, cast

from factuurbrug.ports.clock import Clock
from factuurbrug.ports.jobs import Job, account_of
from factuurbrug.usecases.export_account import ExportAccount
from factuurbrug.web.schemas.jobs import ExportResult
from factuurbrug.web.work.work import FileResult, Progress, Work

_CONTENT_TYPE: Final = "application/zip"
_IN_MEMORY: Final = 2_000_000


class AccountExportBackend(Protocol):
    """What this work needs."""

    @property
    def clock(self) -> Clock:
        """The clock."""
        ...

    @property
    def export_account(self) -> ExportAccount:
        """What is exported."""
        ...


def run(job: Job, backend: AccountExportBackend, progress: Progress) -> FileResult:
    """Write the archive as the data come."""
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - whoever stores it closes it
    lines = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for exported in backend.export_account.run(account_of(job.owner)):
            with archive.open(exported.name, "w", force_zip64=True) as entry:
                for line in exported.lines:
                    entry.write(f"{json.dumps(line, ensure_ascii=False)}\n".encode())
                    lines += 1
                    progress(lines, 0)
    name = f"factuurbrug-{backend.clock.now().date().isoformat()}.zip"
    return FileResult(
        answer=ExportResult(kind="account-export", file_name=name, rows=lines, bytes=file.seek(0, 2)),
        body=file,
        file_name=name,
        content_type=_CONTENT_TYPE,
    )


WORK = Work(run)
