"""The local run: everything up, tasks on demand, a clean stop."""

import time
from collections.abc import Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from local.artefact import layer_zip
from local.children import Children
from local.memory import Memory, exclusive, forget, machine_now, recall, remember
from local.options import LocalOptions, Progress, Report, Step, say_nothing
from local.places import Home
from local.publishing import publish
from local.queues import Patience
from local.stack import REGION, Stack
from local.tasks import HOURLY, NIGHTLY, SETTLE, TaskDone, do_task

_FUNCTIONS = ("FetchOrdersName", "PostInvoiceName", "NightlyRecheckName", "RunJobsName", "DashboardApiName")


class LocalRun:
    """The deployed stack, its stand-in and the simulated partners. Use it as a context manager."""

    def __init__(self, options: LocalOptions, *, report: Report = say_nothing) -> None:
        self.options = options
        self._home = Home(folder=options.home)
        self._report = report
        self._held = ExitStack()
        self._memory = Memory(clock_offset_seconds=0)
        self._children = Children(home=self._home, options=options, memory=self._memory)
        self.stack = Stack(endpoint="")

    def start(self) -> None:
        """Bring everything up: partners, stand-in, stack.

        Raises:
            LocalProblem: with what to do now; nothing is left running.
        """
        self._held.enter_context(exclusive(self._home))
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop everything and keep its state."""
        self._children.stop()
        self._held.close()

    def kill(self) -> None:
        """End everything at once, as a power cut would."""
        self._children.kill()
        self._held.close()

    def save(self) -> None:
        """Have the stand-in's state on the disk now.

        Between two saves a power cut loses a little. A deployment must not be lost by half.
        """
        requests.post(f"{self.stack.endpoint}/_standin/save", timeout=60).raise_for_status()

    def check(self) -> None:
        """Do nothing while all processes run.

        Raises:
            LocalProblem: LOCAL-CHILD-ENDED.
        """
        self._children.check()

    def stay(self) -> None:
        """Let the schedules do their work until a signal comes or a process ends.

        Raises:
            LocalProblem: LOCAL-CHILD-ENDED.
        """
        while True:
            self.check()
            time.sleep(1)

    @property
    def addresses(self) -> dict[str, str]:
        """Where things answer: "aws", "api", "dashboard" if there is a page; "shop", "books", "vies" if simulated."""
        page = {"dashboard": self.stack.outputs["DashboardUrl"]} if self.options.page else {}
        found = {**page, **{subject: self._children.address(subject) for subject in self._children.ports}}
        api = f"{found['aws']}/_aws/execute-api/{self.stack.outputs['ApiId']}/$default"
        return {**found, "api": api}

    @property
    def now(self) -> datetime:
        """The time on the run's clock."""
        return machine_now().astimezone(UTC) + timedelta(seconds=self.clock_offset_seconds)

    @property
    def clock_offset_seconds(self) -> int:
        """How far the run's clock is ahead of the machine's."""
        return self._memory.clock_offset_seconds

    def environment(self) -> dict[str, str]:
        """Return the variables of all functions, and how to reach the stand-in.

        With them, code outside the stack works on the same table, queues and vault.
        """
        functions = self.stack.client("lambda")
        merged: dict[str, str] = {}
        for output in _FUNCTIONS:
            answer = functions.get_function_configuration(FunctionName=self.stack.outputs[output])
            merged |= answer["Environment"]["Variables"]
        return {
            **merged,
            "AWS_ENDPOINT_URL": self.stack.endpoint,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }

    def hourly(self, *, patience: Patience | None = None) -> TaskDone:
        """Do now what the hourly schedule does, and wait for all that comes of it."""
        return self.task(HOURLY, patience=patience)

    def settle(self, *, patience: Patience | None = None) -> TaskDone:
        """Do now what the quarterly schedule does, and wait for all that comes of it."""
        return self.task(SETTLE, patience=patience)

    def nightly(self, *, patience: Patience | None = None) -> TaskDone:
        """Do now what the nightly schedule does, and wait for all that comes of it."""
        return self.task(NIGHTLY, patience=patience)

    def task(self, schedule: str, *, patience: Patience | None = None) -> TaskDone:
        """Start a schedule's function with the schedule's own event, as deployed.

        Args:
            schedule: Logical name in the template.
            patience: How long to wait when nothing moves.

        Raises:
            LocalProblem: LOCAL-TASK-FAILED, the function failed; LOCAL-QUEUE-STALLED.
        """
        done = do_task(
            self.stack,
            schedule,
            check=self.check,
            report=lambda counts: self._tell("working", schedule, counts),
            patience=patience or Patience(),
        )
        self._tell("drained", schedule, done.dead_letters)
        return done

    def _start(self) -> None:
        if self.options.fresh:
            forget(self._home)
        now = machine_now()
        self._memory = recall(self._home, anchor=self.options.anchor, now=now)
        self._children = Children(home=self._home, options=self.options, memory=self._memory)
        with ThreadPoolExecutor(1) as beside:
            # The page takes longest, the first time; all else comes up meanwhile.
            page = self._build_page(beside)
            self._tell("building", "layer")
            layer_zip()
            self._start_partners()
            self._up("aws", self._children.start_aws)
            self._memory = Memory(clock_offset_seconds=self._memory.clock_offset_seconds, ports=self._children.ports)
            remember(self._home, self._memory)
            self._deploy()
            self._publish(page)

    def _build_page(self, beside: Executor) -> Future[Path] | None:
        if self.options.page is None:
            return None
        self._tell("building", "page")
        return beside.submit(self.options.page)

    def _publish(self, page: Future[Path] | None) -> None:
        if page is None:
            return
        done = publish(
            page.result(),
            outputs=self.stack.outputs,
            client=self.stack.client,
            clock_offset_seconds=self._memory.clock_offset_seconds,
        )
        if done.sent or done.removed:
            self.save()
        self._tell("ready", "page")

    def _start_partners(self) -> None:
        wanted = {
            "shop": self.options.simulate_shop,
            "books": self.options.simulate_books,
            "vies": self.options.vies == "simulated",
        }
        for subject in (name for name, is_wanted in wanted.items() if is_wanted):
            self._up(subject, lambda subject=subject: self._children.start_simulator(subject))

    def _up(self, subject: str, start: Any) -> None:  # noqa: ANN401 - any call
        self._tell("starting", subject)
        start()
        self._tell("ready", subject)

    def _deploy(self) -> None:
        self.stack = Stack(endpoint=self._children.address("aws"), functions=self.options.functions)
        self._tell("deploying", "stack")
        changed = self.stack.deploy(self._parameters())
        if changed:
            self.save()
        self._tell("deployed" if changed else "unchanged", "stack")

    def _parameters(self) -> dict[str, str]:
        ports = self._children.ports
        books = self._children.address("books") if "books" in ports else self.options.books_url
        vies = f"{self._children.address('vies')}/rest-api" if "vies" in ports else self.options.vies
        return {
            "Stage": "local",
            "ClockOffsetSeconds": str(self._memory.clock_offset_seconds),
            "ViesUrl": vies,
            "YukiBaseUrl": books or "",
            "LocalPort": str(ports["aws"]),
        }

    def _tell(self, step: Step, subject: str, figures: Mapping[str, int] | None = None) -> None:
        self._report(Progress(step=step, subject=subject, figures=figures or {}))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
