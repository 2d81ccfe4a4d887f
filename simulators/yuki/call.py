"""One call: who makes it, with which parameters, on what data."""

from dataclasses import dataclass
from datetime import datetime

from lxml.etree import _Element as Element

from simulators.yuki import clock
from simulators.yuki.masterdata import AccessKey, Administration, Domain, Lag, Session, Settings
from simulators.yuki.operations.registry import Parsed
from simulators.yuki.soap import fault
from simulators.yuki.store import Store

_LIFETIME_HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What an operation works with. Everything happens within one transaction of the store.

    `as_draft` is a fault on purpose: what should be booked is kept as a draft. `archive_lag` tells when the archive
    shows what this call makes.
    """

    store: Store
    settings: Settings
    now: datetime
    operation: str
    parameters: dict[str, Parsed]
    as_draft: bool = False
    archive_lag: Lag = "off"

    def text(self, name: str) -> str:
        """Return a string parameter; missing and nil are the empty text."""
        value = self.parameters[name]
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return an int parameter; nil is 0."""
        value = self.parameters[name]
        return value if isinstance(value, int) else 0

    def day(self, name: str) -> str:
        """Return the day of a dateTime parameter as an ISO date; nil is year 1."""
        value = self.parameters[name]
        return value.date().isoformat() if isinstance(value, datetime) else "0001-01-01"

    def moment(self, name: str) -> datetime | None:
        """Return a dateTime parameter, without a zone."""
        value = self.parameters[name]
        return value if isinstance(value, datetime) else None

    def document(self, name: str = "xmlDoc") -> Element:
        """Return the one element that a document parameter holds.

        Raises:
            SoapFault: it holds text, nothing, or several elements.
        """
        holder = self.parameters[name]
        if isinstance(holder, Element):
            inside = list(holder.iterchildren("*"))
            loose = "".join([holder.text or "", *(one.tail or "" for one in holder)])
            if len(inside) == 1 and not loose.strip():
                return inside[0]
        raise fault("no-document")

    @property
    def session(self) -> Session:
        """The session of this call.

        Raises:
            SoapFault: there is none by this id, or it has expired.
        """
        for name in ("sessionID", "sessionId"):
            if name in self.parameters:
                found = self.store.get(Session, self.text(name))
                if found is not None and found.expires > self.now:
                    return found
        raise fault("invalid-session")

    @property
    def key(self) -> AccessKey:
        """The access key behind the session.

        Raises:
            SoapFault: it was switched off in the meantime.
        """
        found = self.store.get(AccessKey, self.session.access_key)
        if found is None or not found.active:
            raise fault("invalid-session")
        return found

    @property
    def domain(self) -> Domain:
        """The session's current domain."""
        return self.domain_by_id(self.session.domain_id)

    def domain_by_id(self, domain_id: str) -> Domain:
        """Return a domain that the key may see.

        Raises:
            SoapFault: it is unknown, out of the key's reach, or not active.
        """
        domain = self.store.get(Domain, domain_id.lower())
        if domain is None or domain.id not in self.key.domains:
            raise fault("domain", id=domain_id)
        if not domain.active:
            raise fault("inactive-domain")
        return domain

    def administrations(self) -> list[Administration]:
        """Return the administrations that the key may see."""
        return [
            one
            for one in self.store.find(Administration)
            if one.id in self.key.administrations and one.domain_id in self.key.domains
        ]

    def administration(self, name: str = "administrationID") -> Administration:
        """Return the administration that a parameter names.

        Raises:
            SoapFault: it is unknown, out of the key's reach, or not active.
        """
        wanted = self.text(name)
        for one in self.administrations():
            if one.id == wanted.lower() and one.active:
                return one
        raise fault("administration", id=wanted)

    def visible_from(self, lag: Lag) -> datetime:
        """Return when something made now shows, given a lag from the settings."""
        if lag == "off":
            return self.now
        if lag == "next-day":
            return clock.next_morning(self.now)
        return datetime.fromtimestamp(self.now.timestamp() + lag, tz=self.now.tzinfo)


def check_rights(call: Call, right: str | None) -> None:
    """Refuse a call whose key lacks the right.

    Raises:
        SoapFault: the right is missing, or there is no valid session.
    """
    if right is not None and right not in call.key.rights:
        raise fault("no-rights", right=right)


def check_daily_limit(store: Store, *, domain: Domain, now: datetime, operation: str) -> None:
    """Count this call of a domain.

    Raises:
        SoapFault: the day's calls are used up. The refused call does not count.
    """
    day = clock.day_of(now).isoformat()
    if store.calls_on(day=day, domain=domain.id) >= domain.daily_limit:
        raise fault("daily-limit", limit=domain.daily_limit)
    store.count_call(day=day, domain=domain.id, operation=operation)


def expiry(now: datetime) -> datetime:
    """Return when a session made now ends: 24 hours later."""
    return datetime.fromtimestamp(now.timestamp() + _LIFETIME_HOURS * 3600, tz=now.tzinfo)
