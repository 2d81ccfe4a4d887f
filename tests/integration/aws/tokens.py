"""Tokens of the deployed user pool, and tokens that look like them."""

import base64
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from local.run import LocalRun
from local.users import subject_of_user

_PASSWORD = "een-goed-wachtwoord-1"


def signed_in(run: LocalRun, email: str) -> str:
    """A fresh ID token of a person who is made if need be."""
    subject_of_user(run.stack, email, password=_PASSWORD)
    answer = run.stack.client("cognito-idp").admin_initiate_auth(
        UserPoolId=run.stack.outputs["UserPoolId"],
        ClientId=run.stack.outputs["UserPoolClientId"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": _PASSWORD},
    )
    return str(answer["AuthenticationResult"]["IdToken"])


def not_to_be_trusted(run: LocalRun, token: str) -> dict[str, str]:
    """Tokens made from a good one, each wrong in one thing alone."""
    head, claims, signature = token.split(".")
    pool_key, strange_key = _pool_key(run), rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = int(time.time())
    return {
        "no token": "",
        "no token at all but a word": "anna",
        "another signature": f"{head}.{claims}.{signature[::-1]}",
        "no signature": f"{_packed({**_read(head), 'alg': 'none'})}.{claims}.",
        "another person in it": f"{head}.{_packed({**_read(claims), 'sub': 'sub-of-anna'})}.{signature}",
        "signed by a key of one's own": _signed(_read(head), _read(claims), strange_key),
        "ended": _signed(_read(head), {**_read(claims), "exp": now - 60, "iat": now - 4000}, pool_key),
        "for another client": _signed(_read(head), {**_read(claims), "aud": "another-client"}, pool_key),
        "of another pool": _signed(_read(head), {**_read(claims), "iss": "https://example.org/pool"}, pool_key),
    }


def signed_again(run: LocalRun, token: str) -> str:
    """The same token, signed anew with the pool's own key: as good as the first, if that is the right key."""
    head, claims, _ = token.split(".")
    return _signed(_read(head), _read(claims), _pool_key(run))


def _pool_key(run: LocalRun) -> rsa.RSAPrivateKey:
    """The key that the stand-in signs this pool's ID tokens with."""
    pool = run.stack.outputs["UserPoolId"]
    (file,) = Path(run.options.home).rglob(f"{pool}-id.pem")
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def _signed(head: Mapping[str, Any], claims: Mapping[str, Any], key: rsa.RSAPrivateKey) -> str:
    text = f"{_packed(head)}.{_packed(claims)}"
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{text}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def _read(part: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return read


def _packed(value: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
