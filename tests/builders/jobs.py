"""Asking for jobs through the API and having them done, as the function does it."""

from datetime import timedelta
from typing import Any

from factuurbrug.ports.jobs import JobOwner
from factuurbrug.web.work.registry import work_of
from factuurbrug.web.work.running import run_job

from tests.builders.api import ANNA, Api


def done(api: Api, path: str, body: dict[str, Any], *, by: str = "anna", language: str = "nl") -> dict[str, Any]:
    """The job after it was asked for and done; a failure that was reported surfaces."""
    asked = api.post(path, body, by=by, language=language)
    assert asked.status == 202, asked.text
    run_all(api)
    found = api.get(f"/api/integrations/{ANNA}/jobs/{asked.body['id']}", by=by, language=language)
    assert found.status == 200, found.text
    job: dict[str, Any] = found.body
    return job


def run_all(api: Api) -> None:
    """Do every job that was offered."""
    asked, api.backend.job_queue.asked = api.backend.job_queue.asked, []
    for owner, job_id in asked:
        run_one(api, owner, job_id)


def run_one(api: Api, owner: JobOwner, job_id: str) -> None:
    """Do one job."""

    def surfaces(error: Exception, _: str) -> None:
        raise error

    deadline = api.backend.clock.now() + timedelta(minutes=4)
    run_job(owner, job_id, work_of=work_of, backend=api.backend, deadline=deadline, report=surfaces)
