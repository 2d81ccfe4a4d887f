"""Asking for jobs through the API and having them done, as the function does it."""

import itertools
from datetime import timedelta
from typing import Any

from factuurbrug.ports.jobs import Job, JobOwner, of_integration
from factuurbrug.web.work.registry import work_of
from factuurbrug.web.work.running import run_job
from pydantic import BaseModel

from tests.builders.api import ANNA, Api

_numbers = itertools.count(1)


def done(api: Api, path: str, body: dict[str, Any], *, by: str = "anna", language: str = "nl") -> dict[str, Any]:
    """The job after it was asked for and done; a failure that was reported surfaces."""
    asked = api.post(path, body, by=by, language=language)
    assert asked.status == 202, asked.text
    run_all(api)
    found = api.get(f"/api/integrations/{ANNA}/jobs/{asked.body['id']}", by=by, language=language)
    assert found.status == 200, found.text
    job: dict[str, Any] = found.body
    return job


def worked(api: Api, kind: str, form: BaseModel, *, language: str = "nl") -> dict[str, Any]:
    """A job of Anna's koppeling that was done without asking for it through its route."""
    backend = api.backend
    job_id = f"job-of-tests-{next(_numbers)}"
    asked_at = backend.clock.now()
    job = Job(of_integration(ANNA), job_id, kind, form.model_dump_json(), "anna", language, asked_at)
    backend.job_flow.ask(job)
    run_all(api)
    found: dict[str, Any] = api.get(f"/api/integrations/{ANNA}/jobs/{job.id}", language=language).body
    return found


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
