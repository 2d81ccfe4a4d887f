"""What each failure means, before and after invoices were sent."""

import pytest
from factuurbrug.adapters.yuki.errors import (
    BadStatus,
    CallFailed,
    FaultKind,
    NoAnswer,
    NotSent,
    Phase,
    SoapFault,
    Unreadable,
    kind_of,
    translate,
)
from factuurbrug.domain.errors import FactuurbrugError, Misconfigured, OutcomeUnknown, Unavailable

WRAPPED = (
    "System.Web.Services.Protocols.SoapException: Server was unable to process request. ---> "
    "System.Exception: {words}\n   --- End of inner exception stack trace ---"
)

TABLE: list[tuple[CallFailed, type[FactuurbrugError], str, type[FactuurbrugError]]] = [
    # failure, when only looking (class, code), after sending invoices (class)
    (NotSent("dns"), Unavailable, "BOOKS-NAME-UNKNOWN", Unavailable),
    (NotSent("tls"), Unavailable, "BOOKS-TLS", Unavailable),
    (NotSent("refused"), Unavailable, "BOOKS-NO-CONNECTION", Unavailable),
    (NotSent("timeout"), Unavailable, "BOOKS-NO-CONNECTION", Unavailable),
    (BadStatus(401), Unavailable, "BOOKS-DOOR-CLOSED", Unavailable),
    (BadStatus(403), Unavailable, "BOOKS-DOOR-CLOSED", Unavailable),
    (BadStatus(429), Unavailable, "BOOKS-BUSY", Unavailable),
    (BadStatus(302), Misconfigured, "BOOKS-NOT-YUKI", OutcomeUnknown),
    (BadStatus(404), Misconfigured, "BOOKS-NOT-YUKI", OutcomeUnknown),
    (BadStatus(408), Misconfigured, "BOOKS-NOT-YUKI", OutcomeUnknown),
    (BadStatus(500), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (BadStatus(502), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (BadStatus(503), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (NoAnswer("timeout"), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (NoAnswer("cut-off"), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (NoAnswer("too-large"), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (Unreadable(), Unavailable, "BOOKS-NO-ANSWER", OutcomeUnknown),
    (SoapFault("Invalid access key"), Misconfigured, "BOOKS-KEY-REFUSED", OutcomeUnknown),
    (SoapFault("The session is invalid"), Unavailable, "BOOKS-SESSION", OutcomeUnknown),
    (SoapFault("Sessie verlopen"), Unavailable, "BOOKS-SESSION", OutcomeUnknown),
    (SoapFault("Daily limit exceeded"), Unavailable, "BOOKS-BUDGET", OutcomeUnknown),
    (SoapFault("Het dagelijks limiet is overschreden"), Unavailable, "BOOKS-BUDGET", OutcomeUnknown),
    (SoapFault("The access key has no rights"), Misconfigured, "BOOKS-RIGHT-MISSING", OutcomeUnknown),
    (SoapFault("Not part of the bundle"), Misconfigured, "BOOKS-BUNDLE", OutcomeUnknown),
    (SoapFault("Administration x is unknown"), Misconfigured, "BOOKS-ADMINISTRATION-REFUSED", OutcomeUnknown),
    (SoapFault("The domain is not active"), Misconfigured, "BOOKS-DOMAIN-REFUSED", OutcomeUnknown),
    (SoapFault("Object reference not set"), Unavailable, "BOOKS-FAULT", OutcomeUnknown),
    (SoapFault(""), Unavailable, "BOOKS-FAULT", OutcomeUnknown),
]


@pytest.mark.parametrize(("failure", "looking", "code", "_"), TABLE, ids=repr)
def test_a_failure_while_only_looking_is_named(
    failure: CallFailed, looking: type[FactuurbrugError], code: str, _: type[FactuurbrugError]
) -> None:
    error = translate(failure, Phase.READ)

    assert (type(error), error.code) == (looking, code)


@pytest.mark.parametrize(("failure", "_", "__", "sent"), TABLE, ids=repr)
def test_after_sending_only_what_is_proven_counts_as_not_processed(
    failure: CallFailed, _: type[FactuurbrugError], __: str, sent: type[FactuurbrugError]
) -> None:
    assert type(translate(failure, Phase.POST)) is sent


def test_the_frameworks_wrapping_is_taken_off_a_faults_words() -> None:
    fault = SoapFault(WRAPPED.format(words="The session is invalid or has expired"))

    assert fault.text == "The session is invalid or has expired"
    assert kind_of(fault) is FaultKind.SESSION


def test_a_long_fault_is_cut() -> None:
    assert len(SoapFault("x" * 5000).text) == 300
