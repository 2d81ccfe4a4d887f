"""What the functions log: ids, codes and places. Whatever a shop, its customers or Yuki say, none of it gets there."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, cast

import pytest
from factuurbrug.domain.errors import Defect, OutcomeUnknown, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.party import Customer
from factuurbrug.ports.books import Outcome
from factuurbrug.ports.jobs import Job, of_integration
from factuurbrug.runtime import container, dashboard
from factuurbrug.runtime.handlers import dashboard_api, fetch_orders, nightly_recheck, post_invoice, run_jobs
from factuurbrug.runtime.handlers.batches import TaskFailed
from factuurbrug.runtime.observability import logger, trace_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.builders.api import an_event
from tests.builders.orders import a_line, a_profile, an_address, an_order
from tests.fakes.faulty import Fault
from tests.fakes.shop import FakeShop
from tests.unit.runtime.functions import Context, Installation, a_batch, a_message

ANNA: Final = IntegrationId("anna")
#: Every text of a customer begins so.
HERS: Final = "Käthe7"
#: What breaks lines, terminals and readers of JSON.
_INJECTED: Final = st.sampled_from([
    "\n", "\r\n", '"}\n{"level":"INFO","message":"forged"}', "\x1b[2J\x1b[31m", "\x9b31m", "\u2028", "\x00", "%s",
    "{x}", "' OR 1=1",
])  # fmt: skip
_SAID: Final = st.lists(_INJECTED | st.text(max_size=8), min_size=1, max_size=4).map(
    lambda parts: HERS + "".join(parts)
)


def _refused_by_pydantic(said: str) -> Exception:
    try:
        TypeAdapter(int).validate_python(said)
    except ValidationError as error:
        return error
    raise AssertionError


def _caused(cause: Exception) -> Exception:
    def again() -> None:
        raise RuntimeError(str(cause)) from cause

    try:
        again()
    except RuntimeError as error:
        return error
    raise AssertionError


_ERRORS: Final[tuple[Callable[[str], Exception], ...]] = (
    ValueError,
    KeyError,
    lambda said: Defect("SHOP-FIELD-UNREADABLE", field="total", text=said),
    lambda said: Unavailable("SHOP-NOT-REACHABLE", url=said),
    lambda said: OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause=said),
    _refused_by_pydantic,
    lambda said: _caused(ValueError(said)),
)


@contextmanager
def logged() -> Iterator[list[str]]:
    """The lines that the functions write meanwhile, at the level of a curious developer."""
    written, lines = io.StringIO(), []
    handler = logging.StreamHandler(written)
    log = logger()
    handler.setFormatter(log.registered_formatter)
    before = log.log_level
    log.setLevel("DEBUG")
    log.addHandler(handler)
    try:
        yield lines
    finally:
        log._logger.removeHandler(handler)
        log.setLevel(before)
        lines += written.getvalue().splitlines()


def _shop(said: str) -> FakeShop:
    """A shop whose every text says it."""
    address = an_address(
        "NL", first_name=said, last_name=said, address1=said, address2=said, city=said, company=said, phone=said
    )
    order = an_order(
        a_line("12.10", name=said, sku=said), id=8, cart_id=8, reference=said[:20], to=address,
        customer=Customer(5, said, said, said, said), payment=said, module=said, carrier_name=said,
    )  # fmt: skip
    return FakeShop([order, replace(order, id=9, cart_id=9, currency="XYZ")], profile=a_profile())


def _work(world: Installation) -> None:
    """Everything that the functions do, whatever comes of it."""
    record = {"record": f"{ANNA}/1/8/invoice/1"}
    for handle, event in (
        (fetch_orders.handle, {"task": "dispatch"}),
        (fetch_orders.handle, a_batch([a_message({"integration": "anna"})])),
        (post_invoice.handle, a_batch([a_message(record, group="anna", receipts=3)])),
        (nightly_recheck.handle, {"task": "settle"}),
        (nightly_recheck.handle, {"task": "dispatch"}),
        (nightly_recheck.handle, a_batch([a_message({"kind": "recheck", "integration": "anna"})])),
        (
            nightly_recheck.handle,
            a_batch([a_message({"kind": "settle", "integration": "anna", "records": [record["record"]]})]),
        ),
    ):
        try:
            cast("Any", handle)(event, Context())
        except TaskFailed:
            world.faults.restart()


def _spoken(lines: list[str]) -> str:
    """The lines, each of them one object of JSON in signs that no terminal obeys."""
    for line in lines:
        read = json.loads(line)
        assert isinstance(read, dict), line
        assert {"level", "message", "timestamp"} <= read.keys()
        assert line.isascii(), line
        assert line.isprintable(), line
    return "\n".join(lines)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=_SAID, breaks=st.none() | st.sampled_from(_ERRORS), fault=st.none() | st.integers(0, 25))
def test_no_line_says_what_a_shop_a_customer_or_yuki_said(
    installed: Callable[..., Installation], said: str, breaks: Callable[[str], Exception] | None, fault: int | None
) -> None:
    world = installed("anna")
    world.shops[ANNA] = _shop(said)
    world.books[ANNA].answer_for(f"Bestelling {said[:20]} (8)", Outcome.REFUSED, said)
    with logged() as lines:
        _work(world)
        if breaks is not None:
            world.broken[ANNA] = breaks(said)
        if fault is not None:
            world.faults.plan(after=fault, fault=Fault.REFUSED)
        _work(world)

    assert lines
    assert HERS not in _spoken(lines)
    assert "forged" not in "".join(lines)


@pytest.mark.parametrize("breaks", _ERRORS)
def test_a_failure_is_told_by_its_code_and_its_places(
    installed: Callable[..., Installation], breaks: Callable[[str], Exception]
) -> None:
    world = installed("anna")
    error = world.broken[ANNA] = breaks(HERS)
    with logged() as lines:
        fetch_orders.handle(a_batch([a_message({"integration": "anna"})]), Context())

    failures = [json.loads(line) for line in lines if '"failed"' in line]
    for failure in failures:
        assert failure["code"] == getattr(error, "code", type(error).__name__)
        assert failure["trace"][-1] == type(error).__name__
        assert any("usecases/fetch_orders.py" in place for place in failure["trace"])
    # A shop that does not answer, or not as it should, is a run's outcome and no failure of the function.
    assert failures or isinstance(error, Unavailable | Defect)
    assert HERS not in "".join(lines)


def test_a_schedules_task_that_fails_tells_lambda_its_code_alone(
    installed: Callable[..., Installation], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = installed("anna")

    def broken() -> Iterator[IntegrationId]:
        raise ValueError(HERS)

    monkeypatch.setattr(world.integrations, "active", broken)
    for handle in (fetch_orders.handle, nightly_recheck.handle):
        with logged() as lines, pytest.raises(TaskFailed, match=r"^ValueError$") as raised:
            handle({"task": "dispatch"}, Context())
        assert raised.value.__suppress_context__
        assert HERS not in _spoken(lines)


def test_the_causes_are_told_first_and_none_of_their_words() -> None:
    told = trace_of(_caused(ValueError(HERS)))

    assert [line for line in told if ":" not in line] == ["ValueError", "RuntimeError"]
    assert any(line.startswith("unit/runtime/test_logging.py:") and line.endswith(" again") for line in told)


@pytest.fixture
def parts(installed: Callable[..., Installation]) -> Iterator[Any]:
    """The parts of the two functions that the dashboard has, with Anna's koppeling behind them."""
    world = installed("anna")
    dashboard.dashboard_parts.cache_clear()
    dashboard_api._application.cache_clear()
    made = dashboard.dashboard_parts()
    made.__dict__.update(container.parts().__dict__)
    yield made, world
    dashboard.dashboard_parts.cache_clear()
    dashboard_api._application.cache_clear()


@pytest.mark.parametrize("breaks", _ERRORS)
def test_a_request_that_breaks_us_is_logged_without_its_words_and_headers(
    parts: tuple[Any, Installation], breaks: Callable[[str], Exception]
) -> None:
    made, _ = parts

    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise breaks(HERS)

    made.__dict__["memberships"] = Broken()
    event = an_event("GET", f"/api/integrations/{HERS}\n", claims={"sub": f"{HERS}\n", "email": HERS}, raw=HERS)
    event["headers"] |= {"accept-language": f"{HERS}\x1b[31m", "user-agent": f'{HERS}"}}\n', "x-forwarded-for": HERS}
    with logged() as lines:
        answer = dashboard_api.handle(event, Context())

    assert answer["statusCode"] in {404, 500, 502, 503}
    assert HERS not in _spoken(lines)


@pytest.mark.parametrize("breaks", _ERRORS)
def test_a_job_that_breaks_us_is_logged_without_its_words(
    parts: tuple[Any, Installation], breaks: Callable[[str], Exception]
) -> None:
    made, world = parts

    class Broken:
        def get(self, *_: object) -> Job:
            raise breaks(HERS)

    made.__dict__["job_flow"] = Broken()
    message = a_message({"owner": of_integration(ANNA), "job": "job-1"})
    with logged() as lines:
        run_jobs.handle(a_batch([message]), Context())

    assert lines
    assert world.failures
    assert HERS not in _spoken(lines)
