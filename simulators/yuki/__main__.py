"""`python -m simulators.yuki`: the simulated Yuki as a program of its own."""

import signal
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from simulators.faults import FaultError, parse_fault
from simulators.yuki.server import YukiSimulator


def main(  # noqa: PLR0913 -- one parameter per option of the command
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8402,
    state: Annotated[Path | None, typer.Option(help="Directory that keeps the books over a restart.")] = None,
    world: Annotated[Path | None, typer.Option(help="Domains and keys to start from, instead of the demo's.")] = None,
    now: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"],
            help="What the clock shows at the start, with zone: 2026-11-22T12:00+0000.",
        ),
    ] = None,
    latency_ms: Annotated[int, typer.Option(help="Least duration of every call.")] = 0,
    fault: Annotated[
        list[str] | None,
        typer.Option(help="A failure, such as ProcessSalesInvoices:drop_after:times=1."),
    ] = None,
    setting: Annotated[
        list[str] | None,
        typer.Option(help="Strictness and lag: archive_lag=60, open_items_lag=next-day."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Start of the draws for faults by chance; it is printed.")] = 0,
) -> None:
    """Run a simulated Yuki. Prints its address; `/_admin/` shows what it holds."""
    try:
        simulator = YukiSimulator(
            host=host,
            port=port,
            state=state,
            world=world,
            now=now,
            latency_ms=latency_ms,
            faults=[parse_fault(text) for text in fault or []],
            settings=dict(_setting(text) for text in setting or []),
            seed=seed,
        )
    except (FaultError, OSError, ValueError) as error:
        sys.stderr.write(f"simulators.yuki: {error}\n")
        raise typer.Exit(2) from error
    with suppress(KeyboardInterrupt):
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, _interrupt)
        sys.stdout.write(f"Simulated Yuki on {simulator.url}\nSeed of faults by chance: {seed}\n")
        sys.stdout.flush()
        simulator.serve()
    simulator.close()


def _setting(text: str) -> tuple[str, object]:
    name, _, value = text.partition("=")
    return name, int(value) if value.isdecimal() else value


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # A terminal and a parent may both ask: the second one must not disturb the closing.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    typer.run(main)
