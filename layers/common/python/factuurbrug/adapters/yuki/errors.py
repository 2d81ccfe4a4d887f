"""What can go wrong with a call to Yuki, and what that means: one translation for every failure and phase."""

import re
from enum import StrEnum

from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, OutcomeUnknown, Unavailable

_TEXT_LENGTH = 300


class Phase(StrEnum):
    """What the failed call was to do: only look (logging in included), or write invoices."""

    READ = "read"
    POST = "post"


class CallFailed(Exception):
    """A call that brought no usable answer."""


class NotSent(CallFailed):
    """No connection came about: not one byte of the request has left. `cause` is dns, tls, timeout or refused."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class NoAnswer(CallFailed):
    """The request went out, and no whole answer came back. `cause` is timeout, cut-off or too-large."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class BadStatus(CallFailed):
    """An answer outside SOAP, with this HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Unreadable(CallFailed):
    """An answer that is not Yuki's answer to this call: a web page, noise, another operation's."""


class SoapFault(CallFailed):
    """Yuki's own fault. `text` is its words without the framework's wrapping."""

    def __init__(self, text: str) -> None:
        self.text = _inner_words(text)[:_TEXT_LENGTH]
        super().__init__(self.text)


class FaultKind(StrEnum):
    """What a fault seems to be about. Only `KEY` is known word for word; the rest is read from single words.

    That is safe because no outcome of a *written* invoice hangs on it: there every fault leaves the outcome unknown.
    """

    KEY = "key"
    SESSION = "session"
    LIMIT = "limit"
    RIGHT = "right"
    BUNDLE = "bundle"
    ADMINISTRATION = "administration"
    DOMAIN = "domain"
    OTHER = "other"


_KINDS = (
    (FaultKind.KEY, re.compile(r"invalid access key", re.IGNORECASE)),
    (FaultKind.SESSION, re.compile(r"session|sessie", re.IGNORECASE)),
    (FaultKind.LIMIT, re.compile(r"(dail|dag|day|call).*limi|limi.*(exceed|overschr|bereikt|reached)", re.IGNORECASE)),
    (FaultKind.RIGHT, re.compile(r"\brights?\b|permission|\brecht(en)?\b|bevoegd|authori[sz]ed", re.IGNORECASE)),
    (FaultKind.BUNDLE, re.compile(r"bundle|bundel|functionalit|\bmodule\b", re.IGNORECASE)),
    (FaultKind.ADMINISTRATION, re.compile(r"administrati(on|e)", re.IGNORECASE)),
    (FaultKind.DOMAIN, re.compile(r"\bdomain\b|\bdomein\b", re.IGNORECASE)),
)
_MISCONFIGURED = {
    FaultKind.KEY: "BOOKS-KEY-REFUSED",
    FaultKind.RIGHT: "BOOKS-RIGHT-MISSING",
    FaultKind.BUNDLE: "BOOKS-BUNDLE",
    FaultKind.ADMINISTRATION: "BOOKS-ADMINISTRATION-REFUSED",
    FaultKind.DOMAIN: "BOOKS-DOMAIN-REFUSED",
}
#: Refused at the door, before anything was done with the request.
_REFUSED_AT_THE_DOOR = frozenset({401, 403, 429})
_TOO_MANY = 429
_NOT_SENT = {"dns": "BOOKS-NAME-UNKNOWN", "tls": "BOOKS-TLS"}
_SERVER_ERROR = 500
#: Yuki answered a reading call with a fault that names none of the known causes.
FAULT = "BOOKS-FAULT"


def kind_of(fault: SoapFault) -> FaultKind:
    """What a fault is about, as far as its words tell."""
    return next((kind for kind, words in _KINDS if words.search(fault.text)), FaultKind.OTHER)


def translate(error: CallFailed, phase: Phase) -> FactuurbrugError:
    """The domain's error for a failed call.

    Proven not processed are only: no connection, and a refusal at the door (401, 403, 429). After invoices were sent
    everything else leaves the outcome unknown, whatever the words of a fault say.
    """
    match error:
        case NotSent():
            return Unavailable(_NOT_SENT.get(error.cause, "BOOKS-NO-CONNECTION"), cause=error.cause)
        case BadStatus() if error.status in _REFUSED_AT_THE_DOOR:
            code = "BOOKS-BUSY" if error.status == _TOO_MANY else "BOOKS-DOOR-CLOSED"
            return Unavailable(code, status=str(error.status))
        case _ if phase is Phase.POST:
            return OutcomeUnknown("BOOKS-OUTCOME-UNKNOWN", cause=_cause(error))
        case SoapFault():
            return _of_fault(error)
        case BadStatus() if error.status < _SERVER_ERROR:
            return Misconfigured("BOOKS-NOT-YUKI", status=str(error.status))
        case _:
            return Unavailable("BOOKS-NO-ANSWER", cause=_cause(error))


def _of_fault(fault: SoapFault) -> FactuurbrugError:
    kind = kind_of(fault)
    match kind:
        case FaultKind.LIMIT:
            return Unavailable("BOOKS-BUDGET", words=fault.text)
        case FaultKind.SESSION:
            return Unavailable("BOOKS-SESSION", words=fault.text)
        case FaultKind.OTHER:
            return Unavailable(FAULT, words=fault.text)
        case _:
            return Misconfigured(_MISCONFIGURED[kind], words=fault.text)


def _cause(error: CallFailed) -> str:
    match error:
        case NoAnswer():
            return error.cause
        case BadStatus():
            return f"HTTP {error.status}"
        case SoapFault():
            return error.text
        case _:
            return "unreadable"


def _inner_words(text: str) -> str:
    # ASP.NET wraps an exception's words: "…SoapException: Server was unable … ---> System.Exception: words\n   at …".
    words = text.rpartition("---> ")[2].partition("\n")[0].strip()
    return re.sub(r"^[\w.]*Exception: ", "", words) or text.strip()
