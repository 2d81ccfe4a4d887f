"""Being logged in to Yuki: one session per integration, kept for 23 hours, its language and domain set once.

Every call is counted against the domain's budget before it is made.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, TypeVar

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.errors import CallFailed, FaultKind, Phase, SoapFault, Unreadable, kind_of, translate
from factuurbrug.adapters.yuki.soap import SoapCaller
from factuurbrug.adapters.yuki.xml_text import children, text_of
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.budget import CallBudget
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vault import Secret, Vault

#: Yuki keeps a session for 24 hours.
SESSION_LIFE: Final = timedelta(hours=23)
#: A session that answered so lately is trusted with invoices without asking first.
_TRUSTED: Final = timedelta(minutes=30)
_KEY, _SESSION = "yuki-key", "yuki-session"
_LANGUAGE = "nl"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Access:
    """Whose books: the integration, its administration, and the domain if the settings name it."""

    integration: IntegrationId
    administration_id: str
    domain_id: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A session as the vault keeps it.

    Attributes:
        place: The address and administration it was made for.
        ends: When it is no longer used (ISO).
        answered: When it was last seen to live (ISO), give or take a quarter of an hour.
        domain: The domain set in it, "" for none yet.
    """

    id: str = field(repr=False)
    place: str
    ends: str
    answered: str
    domain: str = ""


class Session:
    """Makes calls as a logged-in caller."""

    def __init__(
        self, *, access: Access, address: str, caller: SoapCaller, vault: Vault, budget: CallBudget, clock: Clock
    ) -> None:
        self._access = access
        self._place = f"{address} {access.administration_id}"
        self._caller = caller
        self._vault = vault
        self._budget = budget
        self._clock = clock
        self._kept: _Kept | None = None
        self._seen: list[Element] | None = None

    @property
    def administration_id(self) -> str:
        """The administration that calls are about."""
        return self._access.administration_id

    def elements(self, service: str, operation: str, **parameters: object) -> list[Element]:
        """The elements of an answer. Logs in when needed, and once anew when the session is refused.

        Raises:
            Unavailable, Misconfigured: As `translate` says.
        """
        return self._read(lambda session: self._caller.elements(service, operation, sessionID=session, **parameters))

    def text(self, service: str, operation: str, **parameters: object) -> str:
        """As `elements`, for an answer that is a text."""
        return self._read(lambda session: self._caller.text(service, operation, sessionID=session, **parameters))

    def write_invoices(self, document: Element, *, urgent: bool) -> list[Element]:
        """Send a `SalesInvoices` document, once, on a session that is known to live.

        Raises:
            Unavailable, Misconfigured: Nothing was sent, or it was refused at the door.
            OutcomeUnknown: Everything else.
        """
        session = self._proven(urgent=urgent)
        self._take(urgent=urgent)
        try:
            answer = self._caller.write(
                "Sales",
                "ProcessSalesInvoices",
                sessionId=session.id,
                administrationId=self._access.administration_id,
                xmlDoc={"_value_1": document},
            )
        except CallFailed as error:
            # Nothing may come between what is known of the invoices and the caller: a store that fails now says
            # "nothing was processed" of itself, and that must never be taken for the invoices' fate.
            with suppress(FactuurbrugError):
                self._learn_from(error)
            raise translate(error, Phase.POST) from error
        with suppress(FactuurbrugError):
            self._answered()
        return answer

    def administrations(self) -> list[Element]:
        """The administrations that the key sees, asked for once."""
        if self._seen is None:
            roots = self.elements("Sales", "Administrations")
            self._seen = [one for root in roots for one in children(root, "Administration")]
        return self._seen

    def own_administration(self) -> Element:
        """The administration of the settings among those that the key sees; another is never taken in its place.

        Raises:
            Misconfigured: `BOOKS-ADMINISTRATION-UNSEEN`.
        """
        seen = self.administrations()
        for one in seen:
            if (one.get("ID") or "").casefold() == self._access.administration_id.casefold():
                return one
        raise Misconfigured("BOOKS-ADMINISTRATION-UNSEEN", seen=str(len(seen)))

    def domain_id(self) -> str:
        """The administration's domain: from the settings, else as Yuki says; never guessed.

        Raises:
            Misconfigured: `BOOKS-ADMINISTRATION-UNSEEN`.
        """
        known = self._access.domain_id or self._session(urgent=False).domain
        return known or text_of(self.own_administration(), "DomainID")

    def enter_domain(self) -> str:
        """Make the administration's domain the session's current one (the archive answers for that one); its id."""
        domain = self.domain_id()
        if self._session(urgent=False).domain != domain:
            self.elements("Sales", "SetCurrentDomain", domainID=domain)
            self._keep(replace(self._session(urgent=False), domain=domain))
        return domain

    def _read(self, call: Callable[[str], T], *, urgent: bool = False) -> T:
        for last in (False, True):
            session = self._session(urgent=urgent)
            self._take(urgent=urgent)
            try:
                result = call(session.id)
            except CallFailed as error:
                if self._learn_from(error) is FaultKind.SESSION and not last:
                    continue
                raise translate(error, Phase.READ) from error
            self._answered()
            return result
        raise AssertionError("the second round returns or raises")

    def _learn_from(self, error: CallFailed) -> FaultKind | None:
        """Keep the next call from running into the same fault; what the fault was about."""
        kind = kind_of(error) if isinstance(error, SoapFault) else None
        if kind is FaultKind.SESSION:
            self._kept = None
            self._vault.remove(self._access.integration, _SESSION)
        if kind is FaultKind.LIMIT:
            self._budget.exhaust()
        return kind

    def _take(self, *, urgent: bool) -> None:
        if not self._budget.take(urgent=urgent):
            raise Unavailable("BOOKS-BUDGET", words="")

    def _proven(self, *, urgent: bool) -> _Kept:
        """A session that answered lately: a refused session must not make the outcome of invoices unknown."""
        session = self._session(urgent=urgent)
        if self._clock.now() - datetime.fromisoformat(session.answered) > _TRUSTED:
            self._read(lambda session: self._caller.text("Sales", "Language", sessionID=session), urgent=urgent)
        return self._session(urgent=urgent)

    def _answered(self) -> None:
        """Note that the session lives; written to the vault only every quarter of an hour."""
        if self._kept is None:
            return
        now = self._clock.now()
        if now - datetime.fromisoformat(self._kept.answered) > _TRUSTED / 2:
            self._keep(replace(self._kept, answered=now.isoformat()))

    def _session(self, *, urgent: bool) -> _Kept:
        kept = self._kept or self._from_vault()
        if kept is None or kept.place != self._place or datetime.fromisoformat(kept.ends) <= self._clock.now():
            kept = self._log_in(urgent=urgent)
        self._kept = kept
        return kept

    def _log_in(self, *, urgent: bool) -> _Kept:
        key = self._vault.read(self._access.integration, _KEY)
        if key is None or not key:
            raise Misconfigured("BOOKS-KEY-MISSING")
        try:
            self._take(urgent=urgent)
            session = self._caller.text("Sales", "Authenticate", accessKey=key.reveal())
            if not session:
                raise Unreadable
            self._take(urgent=urgent)
            self._caller.text("Sales", "SetLanguage", sessionID=session, language=_LANGUAGE)
        except CallFailed as error:
            self._learn_from(error)
            raise translate(error, Phase.READ) from error
        now = self._clock.now()
        kept = _Kept(id=session, place=self._place, ends=(now + SESSION_LIFE).isoformat(), answered=now.isoformat())
        self._keep(kept)
        return kept

    def _from_vault(self) -> _Kept | None:
        secret = self._vault.read(self._access.integration, _SESSION)
        try:
            return _Kept(**json.loads(secret.reveal())) if secret else None
        except (ValueError, TypeError):
            # Written by another version of ours: as good as none.
            return None

    def _keep(self, kept: _Kept) -> None:
        self._kept = kept
        self._vault.store(
            self._access.integration,
            _SESSION,
            Secret(json.dumps(asdict(kept))),
            expires_at=datetime.fromisoformat(kept.ends),
        )
