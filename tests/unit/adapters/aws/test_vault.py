"""The key service's failures, and that no secret is in any of them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from botocore.stub import ANY, Stubber
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import Table
from factuurbrug.adapters.aws.vault import KmsVault
from factuurbrug.domain.errors import Defect, FactuurbrugError, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.vault import Secret

from tests.fakes.clock import FakeClock
from tests.guard.sentinels import SHOP_KEY

ANNA = IntegrationId("anna")
CONTEXT = {"integration": "anna", "secret": "shop-key"}
FAILURES = [
    ("KMSInternalException", 500, Unavailable, "VAULT-UNAVAILABLE"),
    ("DependencyTimeoutException", 500, Unavailable, "VAULT-UNAVAILABLE"),
    ("KeyUnavailableException", 500, Unavailable, "VAULT-UNAVAILABLE"),
    ("ThrottlingException", 400, Unavailable, "VAULT-UNAVAILABLE"),
    ("AccessDeniedException", 400, Defect, "VAULT-REFUSED"),
    ("DisabledException", 400, Defect, "VAULT-REFUSED"),
    ("KMSInvalidStateException", 400, Defect, "VAULT-REFUSED"),
    ("InvalidCiphertextException", 400, Defect, "VAULT-REFUSED"),
]


@pytest.fixture
def kms(clients: Clients) -> Iterator[Stubber]:
    with Stubber(clients.kms) as stubber:
        yield stubber


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def vault(clients: Clients, table: Table, clock: FakeClock) -> KmsVault:
    return KmsVault(clients=clients, table=table, key_id="key", clock=clock)


def stored(vault: KmsVault, kms: Stubber) -> None:
    kms.add_response(
        "encrypt", {"CiphertextBlob": b"cipher"}, {"KeyId": "key", "Plaintext": ANY, "EncryptionContext": CONTEXT}
    )
    vault.store(ANNA, "shop-key", Secret(SHOP_KEY))


@pytest.mark.parametrize(("theirs", "status", "kind", "code"), FAILURES)
def test_a_secret_that_cannot_be_decrypted_is_a_failure_and_not_an_absence(
    vault: KmsVault, kms: Stubber, theirs: str, status: int, kind: type[FactuurbrugError], code: str
) -> None:
    stored(vault, kms)
    kms.add_client_error("decrypt", theirs, http_status_code=status)

    with pytest.raises(kind, match=code):
        vault.read(ANNA, "shop-key")


@pytest.mark.parametrize(("theirs", "status", "kind", "code"), FAILURES[:-1])
def test_a_secret_that_cannot_be_encrypted_is_not_stored_and_not_told(
    vault: KmsVault, kms: Stubber, theirs: str, status: int, kind: type[FactuurbrugError], code: str
) -> None:
    kms.add_client_error("encrypt", theirs, service_message=f"no {SHOP_KEY}", http_status_code=status)

    with pytest.raises(kind, match=code) as raised:
        vault.store(ANNA, "shop-key", Secret(SHOP_KEY))

    assert SHOP_KEY not in f"{raised.value} {raised.value.params}"
    assert vault.read(ANNA, "shop-key") is None


def test_a_secret_is_bound_to_its_integration_and_its_name(vault: KmsVault, kms: Stubber) -> None:
    stored(vault, kms)
    kms.add_response(
        "decrypt",
        {"Plaintext": SHOP_KEY.encode()},
        {"CiphertextBlob": b"cipher", "KeyId": "key", "EncryptionContext": CONTEXT},
    )

    read = vault.read(ANNA, "shop-key")

    assert read is not None
    assert read.reveal() == SHOP_KEY


def test_a_secret_whose_time_is_over_is_not_even_decrypted(vault: KmsVault, kms: Stubber, clock: FakeClock) -> None:
    kms.add_response("encrypt", {"CiphertextBlob": b"cipher"})
    vault.store(ANNA, "yuki-session", Secret(SHOP_KEY), expires_at=clock.now() + timedelta(hours=23))
    clock.advance(timedelta(hours=23))

    read = vault.read(ANNA, "yuki-session")

    assert read is None
