"""Connecting an administration: looked at live, and stored only when it can be used."""

from dataclasses import dataclass, replace
from typing import Final

from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.fields import FieldProblem, FieldsRefused
from factuurbrug.domain.guid import parse_guid
from factuurbrug.domain.lifecycle import IN_FLIGHT
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings, Region
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.connections import BooksLook, Connections
from factuurbrug.ports.integrations import ConnectionLook, Half, Integrations, Step
from factuurbrug.ports.records import Records
from factuurbrug.ports.vault import Secret, Vault
from factuurbrug.usecases.connect_shop import first_wrong
from factuurbrug.usecases.pausing import connection_answers, try_now
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION

_PATH: Final = "administration_id"


@dataclass(frozen=True, slots=True)
class BooksWish:
    """An administration as a person typed it; without a key the stored one is meant."""

    region: Region
    administration_id: str
    key: Secret | None = None


class ConnectBooks:
    """Looks at administrations, and connects them."""

    def __init__(
        self,
        *,
        integrations: Integrations,
        records: Records,
        vault: Vault,
        connections: Connections,
        clock: Clock,
    ) -> None:
        self._integrations = integrations
        self._records = records
        self._vault = vault
        self._connections = connections
        self._clock = clock

    def check(self, settings: IntegrationSettings, wish: BooksWish) -> BooksLook:
        """Look, and store nothing; of the connection as it is stored, how it stands is kept.

        The calls count in the day's budget.

        Raises:
            FieldsRefused: The id is none, or there is no key.
        """
        books = _books_of(settings, wish)
        look = self._connections.look_at_books(settings, books, key=self._key(settings, wish))
        if wish.key is None and books == settings.books:
            self._integrations.store_look(settings.id, Half.BOOKS, self._kept(look))
        return look

    def _kept(self, look: BooksLook) -> ConnectionLook:
        wrong, now = first_wrong(look.report), self._clock.now()
        name = look.overview.administration_name if look.overview else ""
        return (
            ConnectionLook(now, wrong.code, dict(wrong.params), name=name) if wrong else ConnectionLook(now, name=name)
        )

    def connect(self, settings: IntegrationSettings, wish: BooksWish, *, actor: str) -> tuple[BooksLook, bool]:
        """Look, and store administration and key if it can be used; whether it was stored.

        Another administration switches an active integration off: VAT codes, accounts and payment methods must be gone
        over first. What was booked stays bound to the administration it was booked in.

        Raises:
            FieldsRefused: As `check`, or the outcome of something sent to the present administration is not known yet.
            Conflict: `SETTINGS-CHANGED` meanwhile.
        """
        books = _books_of(settings, wish)
        is_other = bool(settings.books.administration_id) and books != settings.books
        if is_other and any(self._records.in_state(settings.id, state, limit=1) for state in IN_FLIGHT):
            raise FieldsRefused([FieldProblem(_PATH, "BOOKS-CHANGE-IN-FLIGHT")])
        look = self._connections.look_at_books(settings, books, key=self._key(settings, wish))
        if not look.report.usable or look.overview is None:
            return look, False
        now = self._clock.now()
        if books != settings.books:
            self._integrations.save(self._moved(settings, books, is_other=is_other), actor=actor, at=now)
        if wish.key is not None:
            self._vault.store(settings.id, BOOKS_KEY, wish.key)
        if wish.key is not None or books != settings.books:
            self._vault.remove(settings.id, BOOKS_SESSION)
        if is_other:
            self._integrations.note_step(settings.id, Step.SETTINGS, at=None)
            self._integrations.note_step(settings.id, Step.EARLIER_BOOKINGS, at=None)
        self._integrations.store_overview(settings.id, look.overview, at=now)
        connection_answers(self._integrations, settings.id, Half.BOOKS, now=now)
        try_now(self._integrations, settings.id, Half.BOOKS, now=now)
        return look, True

    def _moved(self, settings: IntegrationSettings, books: BooksSettings, *, is_other: bool) -> IntegrationSettings:
        moved = replace(settings, books=books, active=settings.active and not is_other)
        seen_by_person = Step.SETTINGS in self._integrations.standing(settings.id).steps or settings.active
        if books.region is settings.books.region or seen_by_person:
            return moved
        # Nobody chose these yet: they are the usual ones of the other country.
        usual = default_settings(region=books.region)
        return replace(moved, vat_table=usual.vat_table, rounding=usual.rounding)

    def _key(self, settings: IntegrationSettings, wish: BooksWish) -> Secret:
        key = wish.key or self._vault.read(settings.id, BOOKS_KEY)
        if key is None:
            raise FieldsRefused([FieldProblem("key", "BOOKS-KEY-MISSING")])
        return key


def _books_of(settings: IntegrationSettings, wish: BooksWish) -> BooksSettings:
    administration = parse_guid(wish.administration_id)
    if administration is None:
        raise FieldsRefused([FieldProblem(_PATH, "BOOKS-ADMINISTRATION-FORM")])
    present = settings.books
    if (present.administration_id, present.region) == (administration, wish.region):
        return present
    return BooksSettings(region=wish.region, administration_id=administration, base_url=present.base_url)
