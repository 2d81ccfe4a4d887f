"""A new koppeling: switched off, with usual settings of its region."""

import hashlib
import re
import unicodedata
from dataclasses import replace
from typing import Final

from factuurbrug.domain.account import Account
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import AccountId
from factuurbrug.domain.settings import IntegrationSettings, Region
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.memberships import Memberships

#: Koppelingen in one account: a bound against abuse, far from use.
MOST_INTEGRATIONS: Final = 50
_SLUG_LENGTH: Final = 24
_MARK_LENGTH: Final = 10
_PREFIX_LENGTH: Final = 4


class CreateIntegration:
    """Makes koppelingen, and gives them another name."""

    def __init__(self, *, integrations: Integrations, memberships: Memberships, clock: Clock) -> None:
        self._integrations = integrations
        self._memberships = memberships
        self._clock = clock

    def create(
        self, account: Account, *, name: str, region: Region, request_id: str, actor: str
    ) -> IntegrationSettings:
        """A new one beneath the account; the same request gives the same one.

        From the second on, numbers and subjects carry a prefix: two shops may be bound to one administration.

        Raises:
            Refused: `INTEGRATIONS-TOO-MANY`.
            Conflict: Another request made it at this moment; asking again gives it.
        """
        mark = _mark_of(account.id, request_id)
        listed = self._memberships.listed(account.id)
        made = next((entry.id for entry in listed if entry.id.value.endswith(mark)), None)
        if made is not None and (stored := self._integrations.get(made)) is not None:
            return stored
        if len(listed) >= MOST_INTEGRATIONS:
            raise Refused("INTEGRATIONS-TOO-MANY", most=str(MOST_INTEGRATIONS))
        usual = default_settings(region=region, shop_url="", integration=f"{_slug(name)}-{mark}", account=account.id)
        wanted = replace(
            usual,
            name=name,
            home_country=account.details.country,
            own_vat_number=account.details.vat_number,
            language=account.details.language,
            active=False,
            version=0,
        )
        if listed:
            wanted = replace(
                wanted,
                shop=replace(wanted.shop, prefix=_prefix(name, len(listed) + 1)),
                subject_template="Bestelling {prefix}{nummer} ({bestel_id})",
            )
        return self._integrations.save(wanted, actor=actor, at=self._clock.now())

    def rename(self, settings: IntegrationSettings, *, name: str, actor: str) -> IntegrationSettings:
        """Give another name.

        Raises:
            Conflict: `SETTINGS-CHANGED` at this moment.
        """
        if settings.name == name:
            return settings
        return self._integrations.save(replace(settings, name=name), actor=actor, at=self._clock.now())


def _mark_of(account: AccountId, request_id: str) -> str:
    """What makes the id unique: the same for the same request, so that asking twice makes one."""
    return hashlib.sha256(f"{account}\n{request_id}".encode()).hexdigest()[:_MARK_LENGTH]


def _slug(name: str) -> str:
    """The name in small letters, digits and dashes, as ids are."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].rstrip("-") or "winkel"


def _prefix(name: str, number: int) -> str:
    """A short prefix from the name, with the number that makes it the only one of the account."""
    letters = re.sub(r"[^A-Z]", "", _slug(name).upper())[:_PREFIX_LENGTH]
    return f"{letters}{number}-"
