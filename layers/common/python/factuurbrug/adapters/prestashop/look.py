"""A look at a shop as somebody typed it: the connection test, and what the settings must know of the shop."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factuurbrug.adapters.prestashop.address_guard import ShopAddress
from factuurbrug.adapters.prestashop.client import Limits
from factuurbrug.adapters.prestashop.probe import report_of
from factuurbrug.adapters.prestashop.shop import PrestaShop, open_shop
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.connections import ShopAsk, ShopLook
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus

#: Somebody waits for the answer: no second attempts, and a shop that hangs is told from one that is slow.
LIMITS: Final = Limits(connect_seconds=5, read_seconds=8, total_seconds=10, retries=0)


def address_of(url: str) -> str:
    """A typed address in the one form in which it is stored, "" when it is none."""
    try:
        return str(ShopAddress.parse(url))
    except Misconfigured:
        return ""


def look(ask: ShopAsk, *, clock: Clock, allow_loopback: bool = False) -> ShopLook:
    """Test address, key and rights; where they are good, read the configuration too. Never raises for what it finds."""
    address = address_of(ask.url)
    try:
        shop = open_shop(
            url=ask.url,
            key=ask.key.reveal(),
            clock=clock,
            shop_id=ask.shop_id,
            allow_loopback=allow_loopback,
            limits=LIMITS,
        )
    except Misconfigured as problem:
        return ShopLook(report_of(problem), address)
    with shop:
        report = shop.probe()
        return _with_facts(shop, ask.orders, ShopLook(report, address)) if report.usable else ShopLook(report, address)


def unanswered(ask: ShopAsk) -> ShopLook:
    """The look at a shop that was not done in time."""
    address = address_of(ask.url)
    return ShopLook(report_of(Misconfigured("SHOP-TIMEOUT", url=address, resource="/api")), address)


def _with_facts(shop: PrestaShop, orders: Sequence[int], found: ShopLook) -> ShopLook:
    try:
        return replace(found, profile=shop.profile(), references=shop.references(orders) if orders else {})
    except FactuurbrugError as problem:
        # The test went well, so it is the shop that fails now: nothing is stored of half a look.
        failed = ProbeItem("reading", ProbeStatus.FAILED, problem.code, dict(problem.params))
        kept = tuple(item for item in found.report.items if item.name != failed.name)
        return replace(found, report=ProbeReport((*kept, failed), found.report.version))
