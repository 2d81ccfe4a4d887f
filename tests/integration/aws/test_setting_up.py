"""From log-in to a koppeling that is on, through the deployed API, with its user pool, vault, shop and books."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from factuurbrug.adapters.aws import keys
from factuurbrug.domain.account import TERMS_VERSION
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, SHOP_KEY

from local.run import LocalRun
from tests.guard.watch import WATCH
from tests.integration.aws.deployed import parts_on

pytestmark = pytest.mark.stack
SHOP_SECRET = "FULLREADKEY82AAAAAAAAAAAAAAAAAAA"
BOOKS_SECRET = "demo-key-nl"
ADMINISTRATION = "A0000000-0000-4000-8000-000000000001"


@dataclass
class Person:
    """Somebody who signed in, with the ID token that the page sends."""

    stack: LocalRun
    email: str
    token: str
    said: str = ""

    def ask(self, method: str, path: str, body: object = None, **query: str) -> tuple[int, Any]:
        answer = requests.request(
            method,
            f"{self.stack.addresses['api']}{path}",
            json=body,
            params=query,
            headers={"Authorization": f"Bearer {self.token}", "Accept-Language": "nl"},
            timeout=40,
        )
        self.said += answer.text
        WATCH.see(f"API answer to {method} {path}", answer.text)
        return answer.status_code, answer.json()


def signed_in(stack: LocalRun, name: str, *, kind: str = "IdToken", known: str = "") -> Person:
    users, pool = stack.stack.client("cognito-idp"), stack.stack.outputs["UserPoolId"]
    email, password = known or f"{name}-{secrets.token_hex(6)}@voorbeeld.nl", "een-goed-wachtwoord-1"
    if not known:
        users.admin_create_user(
            UserPoolId=pool,
            Username=email,
            UserAttributes=[{"Name": "email", "Value": email}],
            MessageAction="SUPPRESS",
        )
    users.admin_set_user_password(UserPoolId=pool, Username=email, Password=password, Permanent=True)
    tokens = users.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=stack.stack.outputs["UserPoolClientId"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )["AuthenticationResult"]
    return Person(stack, email, tokens[kind])


@pytest.fixture
def anna(stack: LocalRun) -> Person:
    return signed_in(stack, "anna")


def an_account(person: Person) -> str:
    body = {
        "request_id": f"request-{secrets.token_hex(6)}",
        "terms_version": TERMS_VERSION,
        "company": "Bakkerij Zoë",
        "contact_name": "Anna",
        "email": person.email,
        "country": "NL",
        "vat_number": "NL000099998B57",
    }
    first, again = person.ask("POST", "/api/accounts", body), person.ask("POST", "/api/accounts", body)
    assert first[0] == 200, first
    assert again[1]["id"] == first[1]["id"]
    return str(first[1]["id"])


@pytest.fixture
def koppeling(anna: Person) -> Iterator[IntegrationId]:
    """A new one beneath a new account of Anna's; switched off at the end, so that the schedules leave it alone."""
    account = an_account(anna)
    body = {"request_id": f"request-{secrets.token_hex(6)}", "name": f"Winkel {secrets.token_hex(3)}"}
    status, made = anna.ask("POST", f"/api/accounts/{account}/integrations", body)
    assert status == 200, made
    yield IntegrationId(made["id"])
    anna.ask("DELETE", f"/api/integrations/{made['id']}/activation")


@pytest.mark.parametrize("kind", ["IdToken", "AccessToken"])
def test_who_signed_in_is_known_by_sub_and_address_whichever_token_comes(stack: LocalRun, kind: str) -> None:
    person = signed_in(stack, "dora", kind=kind)

    status, me = person.ask("GET", "/api/me")

    assert (status, me["email"], me["accounts"]) == (200, person.email, [])


def test_somebody_who_is_let_in_signs_in_and_sees_the_account_in_their_role(stack: LocalRun, anna: Person) -> None:
    account = an_account(anna)
    address = f"berta-{secrets.token_hex(6)}@voorbeeld.nl"

    status, member = anna.ask("POST", f"/api/accounts/{account}/members", {"email": address, "role": "bookkeeper"})
    berta = signed_in(stack, "berta", known=address)

    assert (status, member["email"], member["role"]) == (200, address, "bookkeeper")
    assert [(one["id"], one["role"]) for one in berta.ask("GET", "/api/me")[1]["accounts"]] == [(account, "bookkeeper")]
    refused = berta.ask("PUT", f"/api/accounts/{account}/members/{member['subject']}", {"role": "owner"})
    assert (refused[0], refused[1]["code"]) == (403, "ROLE-NOT-ALLOWED")


def test_a_koppeling_is_connected_set_up_switched_on_and_ended(
    stack: LocalRun, anna: Person, koppeling: IntegrationId
) -> None:
    parts, path = parts_on(stack), f"/api/integrations/{koppeling}"
    shop = anna.ask("PUT", f"{path}/shop", {"url": f"{stack.addresses['shop']}/api/", "key": SHOP_SECRET})
    books = anna.ask(
        "PUT", f"{path}/books", {"region": "NL", "administration_id": f"{{{ADMINISTRATION}}}", "key": BOOKS_SECRET}
    )
    too_early = anna.ask("POST", f"{path}/activation", {})
    settings = anna.ask("GET", f"{path}/settings")[1]
    form = {**settings["settings"], "prefix": f"{koppeling.value[-6:]}-",
            "subject_template": "Bestelling {prefix}{nummer} ({bestel_id})"}  # fmt: skip
    saved = anna.ask("PUT", f"{path}/settings", {"settings": form, "version": settings["version"]})
    switched = anna.ask("POST", f"{path}/activation", {"start_date": "2026-11-20", "earlier_seen": True})

    assert (shop[0], shop[1]["saved"], shop[1]["version"]) == (200, True, "8.2.1"), shop
    assert (books[0], books[1]["saved"], books[1]["name"]) == (200, True, "De Vuurtoren B.V."), books
    assert (too_early[0], too_early[1]["code"]) == (422, "ACTIVATION-NOT-READY")
    assert settings["vat_is_default"]
    assert len({row["country"] for row in settings["settings"]["vat_table"]}) > 20
    assert (saved[0], saved[1]["saved_by"]) == (200, anna.email), saved
    assert (switched[0], switched[1]["active"]) == (200, True), switched
    assert (switched[1]["shop"]["dot"], switched[1]["books"]["dot"]) == ("green", "green")
    for name, secret in ((SHOP_KEY, SHOP_SECRET), (BOOKS_KEY, BOOKS_SECRET)):
        stored = parts.vault.read(koppeling, name)
        item = parts.table.get(keys.secret_key(koppeling, name))
        assert stored is not None
        assert item is not None
        assert stored.reveal() == secret
        assert secret.encode() not in bytes(item["ciphertext"])
        assert secret not in anna.said

    ended = anna.ask("POST", f"/api/accounts/{switched[1]['account_id']}/cancellation", {"company": "Bakkerij Zoë"})

    assert (ended[0], ended[1]["cancelled_at"] is not None) == (200, True), ended
    assert not any(parts.vault.has(koppeling, name) for name in (SHOP_KEY, BOOKS_KEY))
    assert not anna.ask("GET", path)[1]["active"]


def test_an_address_inside_the_network_is_told_in_words(anna: Person, koppeling: IntegrationId) -> None:
    status, check = anna.ask(
        "POST", f"/api/integrations/{koppeling}/shop/check", {"url": "https://169.254.169.254", "key": SHOP_SECRET}
    )

    assert (status, check["usable"]) == (200, False)
    assert check["items"][-1]["words"]["code"] == "SHOP-ADDRESS-PRIVATE"


def test_the_history_of_settings_names_who_changed_what(anna: Person, koppeling: IntegrationId) -> None:
    path = f"/api/integrations/{koppeling}/settings"
    before = anna.ask("GET", path)[1]
    anna.ask("PUT", path, {"settings": {**before["settings"], "process": True}, "version": before["version"]})

    versions = anna.ask("GET", f"{path}/history")[1]["versions"]

    assert [one["version"] for one in versions] == [2, 1]
    assert versions[0]["saved_by"] == anna.email
    assert ("Boeken als", "concept", "verwerkt") in {
        (one["label"], one["before"], one["after"]) for one in versions[0]["changes"]
    }
