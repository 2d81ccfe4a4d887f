"""The request at hand: who asks, in which language, and whether they may."""

from typing import Any, Protocol

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.memberships import Memberships, Role
from factuurbrug.texts.catalogue import LANGUAGES
from factuurbrug.web.identity import Access, Right, access_to, claims_of, role_in, subject_of


class DeskBackend(Protocol):
    """What is asked to find out who may what."""

    @property
    def memberships(self) -> Memberships:
        """Who belongs to which account."""
        ...

    @property
    def integrations(self) -> Integrations:
        """The integrations."""
        ...


class Desk:
    """Reads the current request of the application. Routes ask it first."""

    def __init__(self, app: APIGatewayHttpResolver, backend: DeskBackend) -> None:
        self._app = app
        self._backend = backend

    @property
    def event(self) -> dict[str, Any]:
        """The event of the HTTP API as it came."""
        return dict(self._app.current_event.raw_event)

    @property
    def subject(self) -> str:
        """The verified `sub` of the person who asks.

        Raises:
            NotSignedIn: `SIGN-IN`.
        """
        return subject_of(self.event)

    @property
    def actor(self) -> str:
        """Who asks, as journals name people: the e-mail address where the log-in tells it, else the `sub`.

        Raises:
            NotSignedIn: `SIGN-IN`.
        """
        subject = self.subject
        return self.email or subject

    @property
    def language(self) -> str:
        """The language that the page asks for, Dutch if it asks for none of ours."""
        wanted = self._app.current_event.headers.get("accept-language", "")[:2].lower()
        return wanted if wanted in LANGUAGES else LANGUAGES[0]

    @property
    def email(self) -> str:
        """The e-mail address that the log-in tells, in small letters; "" where it tells none.

        The page sends its ID token, which tells it. It serves as words alone: rights go by `subject`.
        """
        email = claims_of(self.event).get("email")
        return email.strip().lower() if isinstance(email, str) else ""

    @property
    def request_id(self) -> str:
        """The id of this request, which people may quote."""
        return str(self.event.get("requestContext", {}).get("requestId", ""))

    def integration(self, text: str, right: Right = Right.READ) -> Access:
        """The integration that the path names.

        Raises:
            NotSignedIn, NotFound, NotAllowed: See `identity`.
        """
        return access_to(
            self._backend.memberships,
            self._backend.integrations,
            subject=self.subject,
            integration=text,
            right=right,
        )

    def account(self, text: str, right: Right = Right.READ) -> tuple[AccountId, Role]:
        """The account that the path names, and the person's role there.

        Raises:
            NotSignedIn, NotFound, NotAllowed: See `identity`.
        """
        return AccountId(text), role_in(self._backend.memberships, subject=self.subject, account=text, right=right)
