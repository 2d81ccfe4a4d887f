"""Binding a shop to an administration: settings and keys, stored only when they can work together."""

from dataclasses import dataclass, replace
from typing import Final

from factuurbrug.domain.errors import Refused
from factuurbrug.domain.findings import Finding, Severity
from factuurbrug.domain.mapping.header import template_findings
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Half, Integrations
from factuurbrug.ports.vault import Secret, Vault
from factuurbrug.usecases.pausing import try_now
from factuurbrug.usecases.settings_ground import neighbours

SHOP_KEY: Final = "shop-key"
BOOKS_KEY: Final = "yuki-key"
BOOKS_SESSION: Final = "yuki-session"


class SettingsRefused(Refused):
    """Settings that cannot guarantee one document per order; `findings` says why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("SETTINGS-REFUSED", codes=", ".join(finding.code for finding in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys to store; None leaves the stored one as it is."""

    shop: Secret | None = None
    books: Secret | None = None


class SetUpIntegration:
    """Stores a new integration, or a new version of one."""

    def __init__(self, *, integrations: Integrations, vault: Vault, clock: Clock) -> None:
        self._integrations = integrations
        self._vault = vault
        self._clock = clock

    def run(self, settings: IntegrationSettings, *, keys: Keys, actor: str) -> tuple[IntegrationSettings, bool]:
        """Store keys and settings; what is already stored so stays as it is.

        `settings.version` does not matter: they replace the newest version.

        Returns:
            The settings as stored, and whether they are new or changed.

        Raises:
            SettingsRefused: A template that cannot be unique (R16).
            Conflict: Someone else saved at this moment.
        """
        others = neighbours(self._integrations, settings)
        findings = template_findings(settings, self._integrations.profile(settings.id), others)
        refused = tuple(finding for finding in findings if finding.severity is Severity.BLOCKS)
        if refused:
            raise SettingsRefused(refused)
        self._store(settings, keys)
        stored = self._integrations.get(settings.id)
        if stored is not None and replace(settings, version=stored.version) == stored:
            return stored, False
        wanted = replace(settings, version=stored.version if stored else 0)
        saved = self._integrations.save(wanted, actor=actor, at=self._clock.now())
        for half in Half:
            # It stood still for what may have been mended just now; what was not stops it again.
            try_now(self._integrations, settings.id, half, now=self._clock.now())
        return saved, True

    def _store(self, settings: IntegrationSettings, keys: Keys) -> None:
        if keys.shop is not None:
            self._vault.store(settings.id, SHOP_KEY, keys.shop)
        if keys.books is not None:
            self._vault.store(settings.id, BOOKS_KEY, keys.books)
            self._vault.remove(settings.id, BOOKS_SESSION)
