"""What was gathered of a shop for its orders: slow-changing tables, and the rows that belong to one order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.order import OrderState, Tax


@dataclass(frozen=True, slots=True)
class Facts:
    """What the shop's slow-changing tables tell, ready for use.

    Attributes:
        currencies: ISO codes by id.
        home_currency: What the shop keeps its prices in; counts where currencies may not be read.
        countries: ISO codes by id.
        regions: ISO code or name of states and provinces by id.
        taxes: Taxes by id; one that cannot be read is absent.
        states: Statuses by id.
        carriers: Names by id.
        invoice_prefix: Of the shop's own invoice numbers.
    """

    zone: ZoneInfo
    currencies: Mapping[int, str] = field(default_factory=dict)
    home_currency: str = "EUR"
    countries: Mapping[int, str] = field(default_factory=dict)
    regions: Mapping[int, str] = field(default_factory=dict)
    taxes: Mapping[int, Tax] = field(default_factory=dict)
    states: Mapping[int, OrderState] = field(default_factory=dict)
    carriers: Mapping[int, str] = field(default_factory=dict)
    invoice_prefix: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows that belong to one order.

    Attributes:
        rules: Its vouchers; None when they cannot be read.
        rule_definitions: The shop's own definition of each voucher by id, where readable.
        skus: Article numbers of products by (product, combination), for rows that carry none.
        siblings: Ids of all orders with the same reference, this one included.
        missing: Resources that could not be read, with the reason.
    """

    details: Sequence[Row] = ()
    customer: Row | None = None
    invoice_address: Row | None = None
    delivery_address: Row | None = None
    rules: Sequence[Row] | None = ()
    rule_definitions: Mapping[int, Row] = field(default_factory=dict)
    payments: Sequence[Row] = ()
    skus: Mapping[tuple[int, int], str] = field(default_factory=dict)
    siblings: Sequence[int] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
