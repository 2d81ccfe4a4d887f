"""The connection test: what exactly is wrong with the address, the key and its rights."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from factuurbrug.adapters.yuki.archive import Archive
from factuurbrug.adapters.yuki.contacts import search
from factuurbrug.adapters.yuki.session import Session
from factuurbrug.adapters.yuki.xml_text import text_of
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, Unavailable
from factuurbrug.ports.shop import ProbeItem, ProbeReport, ProbeStatus

#: What stands between us and any answer, against what the key itself is refused for.
_ADDRESS_CODES: Final = frozenset(
    {"BOOKS-NAME-UNKNOWN", "BOOKS-TLS", "BOOKS-NO-CONNECTION", "BOOKS-NO-ANSWER", "BOOKS-NOT-YUKI", "BOOKS-DOOR-CLOSED"}
)


@dataclass(slots=True)
class _Report:
    items: list[ProbeItem] = field(default_factory=list)

    def ok(self, name: str) -> None:
        self.items.append(ProbeItem(name, ProbeStatus.OK))

    def bad(self, name: str, error: FactuurbrugError, *, required: bool = True) -> None:
        status = ProbeStatus.MISSING if error.code == "BOOKS-RIGHT-MISSING" else ProbeStatus.FAILED
        self.items.append(ProbeItem(name, status, code=error.code, params=dict(error.params), required=required))

    def check(self, name: str, ask: Callable[[], object], *, required: bool = True) -> bool:
        """Ask, and note how it went; whether it went well."""
        try:
            ask()
        except (Misconfigured, Unavailable) as error:
            self.bad(name, error, required=required)
            return False
        self.ok(name)
        return True


def probe(session: Session, *, domain_id: str) -> ProbeReport:
    """Check address, key, administration, domain and every right, going as far as each answer allows.

    Items: `address`, `key`, `administration`, `domain`, and the rights `sales`, `accounting`, `accounting_info`, `vat`,
    `contacts`, `archive`. Never raises for what it finds.
    """
    report = _Report()
    if _reached(report, session) and _chosen(report, session, domain_id):
        _rights(report, session)
    return ProbeReport(tuple(report.items))


def _reached(report: _Report, session: Session) -> bool:
    try:
        session.administrations()
    except (Misconfigured, Unavailable) as error:
        name = "address" if error.code in _ADDRESS_CODES else "key"
        if name == "key":
            report.ok("address")
        report.bad(name, error)
        return False
    report.ok("address")
    report.ok("key")
    return True


def _chosen(report: _Report, session: Session, domain_id: str) -> bool:
    def in_its_domain() -> None:
        actual = text_of(session.own_administration(), "DomainID")
        if domain_id and actual.casefold() != domain_id.casefold():
            raise Misconfigured("BOOKS-DOMAIN-WRONG")

    if not report.check("administration", session.own_administration):
        return False
    return report.check("domain", in_its_domain)


def _rights(report: _Report, session: Session) -> None:
    own = {"administrationID": session.administration_id}
    day = {"startDate": "2020-01-01T00:00:00", "endDate": "2020-01-01T00:00:00"}
    items = {"includeBankTransactions": False, "sortOrder": "DateAsc", **day}
    asked: dict[str, Callable[[], object]] = {
        "sales": lambda: session.elements("Sales", "GetSalesItems", **own),
        "accounting": lambda: session.elements("Accounting", "OutstandingDebtorItemsByDate", **own, **items),
        "accounting_info": lambda: session.elements("AccountingInfo", "GetCustomPaymentMethods", **own),
        "vat": lambda: session.elements("Vat", "ActiveVATCodesList", **own),
        "contacts": lambda: search(session, "-", page=1),
        "archive": lambda: Archive(session).newest(),
    }
    for name, ask in asked.items():
        # Contacts are looked up for fixed debtors only.
        report.check(name, ask, required=name != "contacts")
