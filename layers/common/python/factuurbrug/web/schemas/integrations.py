"""A koppeling: its two connections, its steps, its switch."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Answer, Day, Form, RequestId, RoleName, Words

Dot = Literal["green", "red", "grey"]
Region = Literal["NL", "BE"]
Key = Annotated[str, Field(min_length=1, max_length=200)]


class Outage(Answer):
    """Since when a connection does not answer, and when it is tried again (null while all stands still)."""

    since: str
    next_try_at: str | None = None


class Connection(Answer):
    """A dot (bolletje): green when the last look was good, grey before the first, red with why."""

    dot: Dot
    checked_at: str | None = None
    problem: Words | None = None
    outage: Outage | None = None
    key_stored: bool = False


class ShopConnection(Connection):
    """The web shop."""

    url: str
    shop_id: int | None = None
    version: str = ""


class BooksConnection(Connection):
    """The administration."""

    region: Region
    administration_id: str
    administration_name: str = ""


class Pause(Words):
    """Why it stands still, since when, until when (None: until somebody acts)."""

    since: str
    until: str | None = None


class Run(Answer):
    """What the last fetch did."""

    at: str
    orders: int
    new: int
    changed: int
    ready: int
    held: int
    problem: Words | None = None


class Steps(Answer):
    """What of the set-up is done (S23, and what must be known first)."""

    company: bool
    shop: bool
    books: bool
    settings: bool
    preview: bool
    earlier_bookings: bool
    active: bool


class Integration(Answer):
    """One koppeling with everything about its connections."""

    id: str
    name: str
    account_id: str
    role: RoleName
    active: bool
    start_date: str | None
    process: bool
    shop: ShopConnection
    books: BooksConnection
    steps: Steps
    pause: Pause | None = None
    last_run: Run | None = None


class Integrations(Answer):
    """All of the person who asks."""

    integrations: list[Integration]


class NewIntegration(Form):
    """A new koppeling, switched off, with usual settings of its region."""

    request_id: RequestId
    name: Annotated[str, Field(min_length=1, max_length=80)]
    region: Region = "NL"


class Rename(Form):
    """Another name."""

    name: Annotated[str, Field(min_length=1, max_length=80)]


class ShopForm(Form):
    """The shop to connect; without a key the stored one stays."""

    url: Annotated[str, Field(min_length=1, max_length=300)]
    key: Key | None = None
    shop_id: Annotated[int, Field(ge=1)] | None = None


class BooksForm(Form):
    """The administration to connect; without a key the stored one stays."""

    region: Region
    administration_id: Annotated[str, Field(min_length=1, max_length=60)]
    key: Key | None = None


class CheckItem(Answer):
    """One thing that was looked at: good, or what is wrong with it and what to do."""

    name: str
    status: Literal["ok", "missing", "failed"]
    required: bool
    label: str
    words: Words | None = None


class ShopChoice(Answer):
    """One shop of a multi-shop installation."""

    id: int
    name: str


class AdministrationChoice(Answer):
    """One administration that the typed key gives access to."""

    id: str
    name: str


class ConnectionCheck(Answer):
    """A live look at a connection.

    Attributes:
        version: Of the shop's software.
        name: Of the shop or the administration.
        shops: The shops of a multi-shop installation, to choose from; empty where there is but one.
        administrations: Those that the key gives access to, for when the typed one is not among them.
        saved: The connection was stored as well.
    """

    usable: bool
    items: list[CheckItem]
    version: str = ""
    name: str = ""
    shops: list[ShopChoice] = []
    administrations: list[AdministrationChoice] = []
    saved: bool = False


class Activation(Form):
    """Switches on, from which order day on (None: all). `earlier_seen`: the look for earlier bookings was read."""

    start_date: Day | None = None
    earlier_seen: bool = False


class FetchAsked(Answer):
    """The shop will be read now; `next_at` is when it would have been anyway."""

    asked: Literal[True] = True


class PreviewForm(Form):
    """Which orders to preview: named ones, those since a day, or the latest."""

    request_id: RequestId
    order_ids: Annotated[list[Annotated[int, Field(ge=1)]], Field(max_length=50)] = []
    since: Day | None = None
    latest: Annotated[int, Field(ge=1, le=50)] = 10


class EarlierForm(Form):
    """Looks in the books for orders that were booked before by hand or by another koppeling."""

    request_id: RequestId
    since: Day
