"""What zeep costs is paid only where invoices are posted."""

import subprocess
import sys


def test_ports_and_use_cases_never_pull_in_zeep() -> None:
    program = (
        "import sys, pkgutil, importlib, factuurbrug.ports, factuurbrug.usecases, factuurbrug.domain\n"
        "for package in (factuurbrug.ports, factuurbrug.usecases, factuurbrug.domain):\n"
        "    for one in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(one.name)\n"
        "import factuurbrug.adapters.yuki, factuurbrug.adapters.vies.client\n"
        "print('zeep' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own text

    assert done.stdout.strip() == "False"
