"""Every kind of job that the API names is done by somebody."""

from typing import get_args

import pytest
from factuurbrug.web.schemas.jobs import JobKind
from factuurbrug.web.work.registry import MODULES, work_of
from factuurbrug.web.work.work import Work


@pytest.mark.parametrize("kind", get_args(JobKind))
def test_a_kind_of_job_has_its_work(kind: str) -> None:
    assert isinstance(work_of(kind), Work)


def test_nothing_is_done_that_nobody_can_ask_for() -> None:
    assert set(MODULES) == set(get_args(JobKind))
