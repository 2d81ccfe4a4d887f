"""What every vault must do; run by the fake and by the table and key on the stand-in."""

from datetime import timedelta

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.vault import Secret, Vault

KEY = "SENTINEL-é-☕-9F2C"


class VaultContract:
    """Subclasses give `vault`, the `clock` that it lives by, and an `integration` that no other test uses."""

    def test_a_secret_comes_back_as_it_was(self, vault: Vault, integration: IntegrationId) -> None:
        vault.store(integration, "shop-key", Secret(KEY))

        assert revealed(vault, integration, "shop-key") == KEY

    def test_there_is_none_before_the_first_and_after_its_removal(
        self, vault: Vault, integration: IntegrationId
    ) -> None:
        before = vault.read(integration, "shop-key")
        vault.store(integration, "shop-key", Secret(KEY))
        vault.remove(integration, "shop-key")

        assert (before, vault.read(integration, "shop-key")) == (None, None)
        assert not vault.has(integration, "shop-key")

    def test_removing_what_is_not_there_does_nothing(self, vault: Vault, integration: IntegrationId) -> None:
        vault.remove(integration, "shop-key")

        assert vault.read(integration, "shop-key") is None

    def test_a_new_secret_takes_the_place_of_the_old(self, vault: Vault, integration: IntegrationId) -> None:
        vault.store(integration, "shop-key", Secret("old"))
        vault.store(integration, "shop-key", Secret("new"))

        assert revealed(vault, integration, "shop-key") == "new"

    def test_names_and_integrations_do_not_meet(self, vault: Vault, integration: IntegrationId) -> None:
        vault.store(integration, "shop-key", Secret(KEY))

        assert vault.read(integration, "yuki-key") is None
        assert vault.read(IntegrationId(f"{integration}-2"), "shop-key") is None

    @pytest.mark.parametrize(("seconds", "is_there"), [(-1, False), (0, False), (60, True)])
    def test_a_secret_is_there_until_its_time_is_over(
        self, vault: Vault, clock: Clock, integration: IntegrationId, seconds: int, is_there: bool
    ) -> None:
        until = clock.now() + timedelta(seconds=seconds)
        vault.store(integration, "yuki-session", Secret(KEY), expires_at=until)

        assert (vault.read(integration, "yuki-session") is not None) is is_there
        assert vault.has(integration, "yuki-session") is is_there

    def test_a_lasting_secret_takes_the_place_of_one_that_ends(
        self, vault: Vault, clock: Clock, integration: IntegrationId
    ) -> None:
        vault.store(integration, "yuki-key", Secret("old"), expires_at=clock.now() - timedelta(seconds=1))
        vault.store(integration, "yuki-key", Secret("new"))

        assert revealed(vault, integration, "yuki-key") == "new"

    def test_a_secret_does_not_show_itself(self, vault: Vault, integration: IntegrationId) -> None:
        vault.store(integration, "shop-key", Secret(KEY))

        read = vault.read(integration, "shop-key")

        assert KEY not in f"{read} {read!r} {[read]}"


def revealed(vault: Vault, integration: IntegrationId, name: str) -> str:
    secret = vault.read(integration, name)
    assert secret is not None
    return secret.reveal()
