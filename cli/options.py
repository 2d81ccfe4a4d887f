"""Options that several commands share, and the reading of what was typed in them."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from factuurbrug.ports.vault import Secret

from cli.problems import WrongUse
from cli.terminal import Terminal

SHOP_KEY = "FACTUURBRUG_SHOP_KEY"
YUKI_KEY = "FACTUURBRUG_YUKI_KEY"
#: The word that switches the VAT number check off.
OFF = "off"
#: The register of the member states itself.
VIES_URL = "https://ec.europa.eu/taxation_customs/vies/rest-api"

Json = Annotated[bool, typer.Option("--json", help="HELP-JSON")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="HELP-SETTINGS")]
ShopKeyEnv = Annotated[str, typer.Option("--shop-key-env", metavar="NAME", help="HELP-SHOP-KEY-ENV")]

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def key_from(terminal: Terminal, *, variable: str, option: str) -> Secret:
    """The key in an environment variable.

    Raises:
        WrongUse: `CLI-VARIABLE-NAME` when the option was given something else than a name (perhaps the key itself,
            which is not repeated), `CLI-KEY-MISSING` when the variable is empty.
    """
    if not _VARIABLE.fullmatch(variable):
        raise WrongUse("CLI-VARIABLE-NAME", given=f"{variable[:3]}…", option=option)
    value = terminal.environment.get(variable, "").strip()
    if not value:
        raise WrongUse("CLI-KEY-MISSING", variable=variable)
    return Secret(value)


def address_from(text: str, *, option: str) -> str:
    """A web address without its last slashes.

    Raises:
        WrongUse: `CLI-ADDRESS-WRONG`; nothing is looked up here, so a name that does not exist passes.
    """
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise WrongUse("CLI-ADDRESS-WRONG", given=_without_login(text), option=option)
    return text.rstrip("/")


def day_from(text: str, *, option: str) -> date:
    """A day written as year-month-day.

    Raises:
        WrongUse: `CLI-DATE-WRONG`.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUse("CLI-DATE-WRONG", given=text[:40], option=option) from None


def ids_from(texts: Iterable[str], *, option: str) -> tuple[int, ...]:
    """Ids of orders, each text one id or several with commas between.

    Raises:
        WrongUse: `CLI-ID-WRONG`.
    """
    words = [word.strip() for text in texts for word in text.split(",")]
    wrong = next((word for word in words if not (word.isascii() and word.isdigit())), None)
    if wrong is not None:
        raise WrongUse("CLI-ID-WRONG", given=wrong[:40], option=option)
    return tuple(int(word) for word in words)


def vies_from(text: str | None, *, default: str = VIES_URL) -> str | None:
    """The address of the VAT number check; None when it is switched off.

    Raises:
        WrongUse: `CLI-ADDRESS-WRONG`.
    """
    if text is None:
        return default
    return None if text.lower() == OFF else address_from(text, option="--vies")


def writable_folder(folder: Path) -> Path:
    """The folder, made if it is not there.

    Raises:
        WrongUse: `CLI-FOLDER-WRONG`.
    """
    probe = folder / ".factuurbrug-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WrongUse("CLI-FOLDER-WRONG", folder=str(folder), reason=reason) from None
    return folder


def listed(numbers: Iterable[int]) -> str:
    """Numbers in a sentence."""
    return ", ".join(str(number) for number in numbers)


def _without_login(text: str) -> str:
    """An address that was mistyped may carry a name and password: they are not repeated."""
    return text.rpartition("@")[2][:100]
