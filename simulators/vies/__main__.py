"""`python -m simulators.vies`: the simulated VIES as a program of its own."""

import signal
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from simulators.faults import FaultError, parse_fault
from simulators.vies.register import ERRORS, STATES
from simulators.vies.server import ViesSimulator


def main(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8403,
    numbers: Annotated[Path | None, typer.Option(help="Who is registered, instead of the demo's.")] = None,
    now: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"],
            help="What the clock shows at the start, with zone: 2026-11-22T12:00+0000.",
        ),
    ] = None,
    latency_ms: Annotated[int, typer.Option(help="Least duration of every check.")] = 0,
    outage: Annotated[
        list[str] | None,
        typer.Option(help="A state (or *) that gives no answer: DE=MS_UNAVAILABLE."),
    ] = None,
    fault: Annotated[list[str] | None, typer.Option(help="A failure, such as DE:slow=5000:times=1.")] = None,
    seed: Annotated[int, typer.Option(help="Start of the draws for faults by chance; it is printed.")] = 0,
) -> None:
    """Run a simulated VIES. Prints its address; `/_admin/` shows outages and requests."""
    try:
        simulator = ViesSimulator(
            host=host,
            port=port,
            numbers=numbers,
            now=now,
            latency_ms=latency_ms,
            outages=dict(_outage(text) for text in outage or []),
            faults=[parse_fault(text) for text in fault or []],
            seed=seed,
        )
    except (FaultError, OSError, ValueError) as error:
        sys.stderr.write(f"simulators.vies: {error}\n")
        raise typer.Exit(2) from error
    with suppress(KeyboardInterrupt):
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, _interrupt)
        sys.stdout.write(f"Simulated VIES on {simulator.url}\nSeed of faults by chance: {seed}\n")
        sys.stdout.flush()
        simulator.serve()
    simulator.close()


def _outage(text: str) -> tuple[str, str]:
    state, _, code = text.partition("=")
    code = code or "MS_UNAVAILABLE"
    if (state != "*" and state not in STATES) or code not in ERRORS:
        msg = f"not an outage: {text!r}"
        raise ValueError(msg)
    return state, code


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # A terminal and a parent may both ask: the second one must not disturb the closing.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    typer.run(main)
