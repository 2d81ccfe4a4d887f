"""`python -m simulators.prestashop` as a program of its own, and over TLS."""

import datetime as dt
import ipaddress
import subprocess
import sys
from pathlib import Path

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from simulators.prestashop import keys
from simulators.prestashop.server import PrestaShop

ROOT = Path(__file__).parents[3]


def test_the_command_serves_a_shop_that_can_be_asked(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "simulators.prestashop", "--port", "0", "--orders", "4"]
    with subprocess.Popen(  # noqa: S603 -- our own command, no shell
        [*command, "--state", str(tmp_path), "--fault", "taxes:status503"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = line.split(" at ")[1].split(" ")[0]
        try:
            auth = (keys.FULL_KEY, "")
            orders = requests.get(f"{url}/api/orders?output_format=JSON", auth=auth, timeout=10)
            taxes = requests.get(f"{url}/api/taxes", auth=auth, timeout=10)
        finally:
            process.terminate()

    assert len(orders.json()["orders"]) == 100
    assert taxes.status_code == 503
    with PrestaShop(state=tmp_path) as shop:
        assert shop.shop.taken_up
        assert len(shop.shop.store.rows("orders")) == 100


def test_the_shop_can_be_served_over_https(tmp_path: Path) -> None:
    certificate, key = certificate_for_loopback(tmp_path)

    with PrestaShop(tls=(certificate, key)) as shop:
        answer = requests.get(
            f"{shop.url}/api/orders?limit=1", auth=(shop.key, ""), verify=str(certificate), timeout=10
        )

    assert shop.url.startswith("https://")
    assert answer.status_code == 200


def certificate_for_loopback(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "simulated shop")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "cert.pem", folder / "key.pem"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file
