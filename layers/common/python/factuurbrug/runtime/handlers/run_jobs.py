"""The function `run_jobs`: does the work that people of the dashboard wait for."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from factuurbrug.domain.errors import Defect
from factuurbrug.ports.jobs import JobOwner, owner_from
from factuurbrug.runtime.dashboard import dashboard_parts
from factuurbrug.runtime.handlers.batches import each_message, report
from factuurbrug.runtime.handlers.events import Event, LambdaContext, body_of, deadline
from factuurbrug.runtime.observability import count, logger
from factuurbrug.web.work.registry import work_of
from factuurbrug.web.work.running import run_job

if TYPE_CHECKING:
    # For the checker alone: at run time each kind of work is imported when it is done.
    from factuurbrug.web.work.backend import WorkBackend

#: One step of any work, such as a page of a slow shop, ends within it.
_RESERVE: Final = timedelta(seconds=45)


def handle(event: Event, context: LambdaContext) -> dict[str, Any]:
    """Messages `{"owner", "job"}`; answers with those that must come again."""
    return each_message(event, lambda message: _run(message, context), dashboard_parts())


def _run(message: Event, context: LambdaContext) -> None:
    owner, job_id = _read(message)
    parts: WorkBackend = dashboard_parts()
    job = run_job(
        owner,
        job_id,
        work_of=work_of,
        backend=parts,
        deadline=deadline(context, parts.clock, reserve=_RESERVE),
        report=_report,
    )
    if job is None:
        logger().info("nothing to do", extra={"owner": owner, "job": job_id})
        return
    ended = {"kind": job.kind, "state": job.state.value, "code": job.code}
    logger().info("job ended", extra={"owner": owner, "job": job_id, **ended})
    count({"Jobs": 1})


def _read(message: Event) -> tuple[JobOwner, str]:
    body = body_of(message)
    owner, job_id = body.get("owner"), body.get("job")
    if not isinstance(owner, str) or not isinstance(job_id, str) or not owner or not job_id:
        raise Defect("MESSAGE-UNREADABLE", message=str(message.get("messageId", "")))
    return owner_from(owner), job_id


def _report(error: Exception, job_id: str) -> None:
    report(error, job=job_id)
