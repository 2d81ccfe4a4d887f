"""What can be chosen about a local run, and what it tells while it works."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from local.memory import RECORDING_ENDS
from local.places import PROJECT

Step = Literal["building", "starting", "ready", "deploying", "deployed", "unchanged", "working", "drained"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One thing that happens now: which step, about what, and figures if there are any.

    `subject` is "aws", "shop", "books", "vies", "layer", "page", "stack" or the logical name of a schedule;
    `figures` holds, for "working", the number of messages per queue.
    """

    step: Step
    subject: str
    figures: Mapping[str, int] = field(default_factory=dict)


Report = Callable[[Progress], None]


def say_nothing(_progress: Progress) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalOptions:
    """How to run.

    Attributes:
        home: Folder that keeps everything over a restart.
        fresh: Start from nothing, removing what `home` keeps.
        port: Port of the stand-in for AWS; None takes the one of last time, or a free one.
        usual_ports: Prefer the same ports on every machine; otherwise any free ones.
        anchor: What time it is at the first start; None keeps the machine's own clock.
        simulate_shop: Start the simulated PrestaShop.
        simulate_books: Start the simulated Yuki; the functions then use its address.
        books_url: Address of the books when they are not simulated; None is the region's own.
        vies: "simulated", "off", or the address of a VIES service.
        enforce_roles: Refuse what a function's role does not allow.
        simulator_arguments: More arguments by subject ("shop", "books", "vies").
        page: Makes the dashboard's page and returns its folder; None runs without a page.
        functions: Folder beneath which the functions' code lies.
        save_seconds: When the stand-in is killed, at most this much is lost, of tables nothing.
    """

    home: Path = PROJECT / ".local"
    fresh: bool = False
    port: int | None = None
    usual_ports: bool = True
    anchor: datetime | None = RECORDING_ENDS
    simulate_shop: bool = True
    simulate_books: bool = True
    books_url: str | None = None
    vies: str = "simulated"
    enforce_roles: bool = True
    simulator_arguments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    page: Callable[[], Path] | None = None
    functions: Path = PROJECT
    save_seconds: float = 5
