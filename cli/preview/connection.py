"""The connection test before a preview: everything that is wrong at once, and what each missing right costs."""

from factuurbrug.ports.shop import ProbeItem, ProbeStatus, Shop

from cli.problems import NotReached
from cli.terminal import Terminal


def check_connection(shop: Shop, terminal: Terminal, *, url: str) -> None:
    """Test address, key and rights; what is only a pity is told, and the preview goes on.

    Raises:
        NotReached: The one thing that is wrong with the connection, or `CLI-SHOP-UNUSABLE` after every missing right.
    """
    report = shop.probe()
    broken = next((item for item in report.items if item.required and item.status is ProbeStatus.FAILED), None)
    if broken is not None:
        raise NotReached(broken.code, **broken.params)
    for item in report.items:
        if item.status is not ProbeStatus.OK:
            _tell(item, terminal)
    if not report.usable:
        raise NotReached("CLI-SHOP-UNUSABLE", url=url)


def _tell(item: ProbeItem, terminal: Terminal) -> None:
    terminal.err.print(f"{item.code}: {terminal.say(item.code, **item.params)}", markup=False, soft_wrap=True)
