"""How an integration stands, for those who show it: always the same few reads."""

from dataclasses import dataclass

from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Half, Integrations, Standing
from factuurbrug.ports.vault import Vault
from factuurbrug.usecases.switch_integration import has_key


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """Settings, standing, and the halves that have a key."""

    settings: IntegrationSettings
    standing: Standing
    keys: frozenset[Half]


def facts_of(integrations: Integrations, vault: Vault, settings: IntegrationSettings) -> ConnectionFacts:
    """One read for the standing and one for each key; keys are not decrypted."""
    keys = frozenset(half for half in Half if has_key(settings.id, half, vault=vault))
    return ConnectionFacts(settings, integrations.standing(settings.id), keys)
