"""Which shop and which books a local run binds: simulated ones, or those that the options name."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import IntegrationSettings, Limits
from factuurbrug.ports.vault import Secret

from cli.options import SHOP_KEY, YUKI_KEY, address_from, key_from
from cli.problems import WrongUse
from cli.settings_file import settings_from_file
from cli.terminal import Terminal
from local.places import PROJECT

#: What the simulated partners' own pages name: keys and ids of nobody.
SIMULATED_SHOP_KEY = "FULLREADKEY82AAAAAAAAAAAAAAAAAAA"
SIMULATED_YUKI_KEY = "demo-key-nl"
SIMULATED_ADMINISTRATION = "a0000000-0000-4000-8000-000000000001"
DEMO = "demo"
#: Names another folder than `.local` of the project for what runs keep.
HOME = "FACTUURBRUG_HOME"
DEMO_SETTINGS = PROJECT / "examples" / "demo.toml"
#: The account that all integrations of one machine belong to.
ACCOUNT = AccountId("local")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What was typed; None where nothing was."""

    shop: str | None = None
    shop_key_env: str = SHOP_KEY
    yuki: str | None = None
    yuki_key_env: str = YUKI_KEY
    administration: str | None = None
    settings: Path | None = None
    processed: bool = False
    without_waiting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """The shop and the books of one run, with their keys.

    Attributes:
        shop_url, books_url: None while the simulated one's address is not known, or for the region's own books.
        settings: Complete but for the addresses of simulated partners.
        folder: Where runs keep their data.
    """

    shop_url: str | None
    shop_key: Secret
    books_url: str | None
    books_key: Secret
    simulate_shop: bool
    simulate_books: bool
    settings: IntegrationSettings

    folder: Path

    @property
    def home(self) -> Path:
        """The folder that keeps this pair's data: another pair never meets it."""
        return self.folder / str(self.settings.id)

    def bound_to(self, *, shop_url: str) -> IntegrationSettings:
        """The settings with the shop's address filled in."""
        return replace(self.settings, shop=replace(self.settings.shop, url=shop_url))


def partners_of(named: Named, terminal: Terminal) -> Partners:
    """Decide who takes part. Whatever is not named is simulated.

    Raises:
        WrongUse: An option, a variable or the settings file is not as it must be.
    """
    simulate_shop = named.shop is None
    simulate_books = named.yuki is None and named.administration is None
    _check(named, simulate_books=simulate_books)
    settings = _settings(named, terminal, simulate_shop=simulate_shop, simulate_books=simulate_books)
    return Partners(
        shop_url=named.shop,
        shop_key=_shop_key(named, terminal),
        books_url=address_from(named.yuki, option="--yuki") if named.yuki else None,
        books_key=_books_key(named, terminal, simulated=simulate_books),
        simulate_shop=simulate_shop,
        simulate_books=simulate_books,
        settings=settings,
        folder=Path(terminal.environment.get(HOME) or PROJECT / ".local"),
    )


def _check(named: Named, *, simulate_books: bool) -> None:
    if not simulate_books and not named.administration:
        raise WrongUse("CLI-LOCAL-TOGETHER", option="--yuki", other="--administration")


def _shop_key(named: Named, terminal: Terminal) -> Secret:
    if named.shop is None:
        return Secret(SIMULATED_SHOP_KEY)
    return key_from(terminal, variable=named.shop_key_env, option="--shop-key-env")


def _books_key(named: Named, terminal: Terminal, *, simulated: bool) -> Secret:
    if simulated:
        return Secret(SIMULATED_YUKI_KEY)
    return key_from(terminal, variable=named.yuki_key_env, option="--yuki-key-env")


def _settings(named: Named, terminal: Terminal, *, simulate_shop: bool, simulate_books: bool) -> IntegrationSettings:
    demo = simulate_shop and simulate_books
    file = named.settings or (DEMO_SETTINGS if demo else None)
    settings = settings_from_file(file, terminal) if file else default_settings()
    usual = SIMULATED_ADMINISTRATION if simulate_books else settings.books.administration_id
    administration = named.administration or usual
    return replace(
        settings,
        id=IntegrationId(DEMO if demo else _id_of(named.shop or "", administration)),
        account_id=ACCOUNT,
        books=replace(settings.books, administration_id=administration, base_url=named.yuki or ""),
        process=settings.process or named.processed,
        limits=_limits(settings, named),
        version=0,
    )


def _limits(settings: IntegrationSettings, named: Named) -> Limits:
    """A bounded run does not wait for an absence to count as proof, unless the settings file says how long."""
    if not named.without_waiting or named.settings:
        return settings.limits
    return replace(settings.limits, absence_minutes=0, draft_absence_hours=0)


def _id_of(shop: str, administration: str) -> str:
    """The same pair gets the same id on every run, so that its data is found again."""
    fingerprint = hashlib.sha256(f"{shop}\n{administration}".encode()).hexdigest()
    return f"own-{fingerprint[:12]}"
