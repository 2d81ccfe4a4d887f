"""Reading a settings file: TOML laid over the defaults of a usual shop, with every problem named by its field."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from factuurbrug.codec.settings import (
    SettingsProblem,
    UnreadableSettings,
    parse_settings,
    plain_settings,
)
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.settings import (
    BooksSettings,
    DateChoice,
    GiftCards,
    IntegrationSettings,
    Limits,
    NumberChoice,
    OssChoice,
    OutsideVat,
    PaymentMapping,
    Region,
    ShopSettings,
    TaxAddress,
    VatMapping,
)

from cli.problems import WrongUse
from cli.terminal import Terminal

Plain = Mapping[str, object]

#: Kinds of problems as the reader names them → the words for them. A kind that is not here is told in its own words.
_WORDS = {
    "missing": "CLI-FIELD-MISSING",
    "string_type": "CLI-FIELD-TEXT",
    "int_type": "CLI-FIELD-NUMBER",
    "int_parsing": "CLI-FIELD-NUMBER",
    "int_from_float": "CLI-FIELD-NUMBER",
    "bool_type": "CLI-FIELD-YES-NO",
    "bool_parsing": "CLI-FIELD-YES-NO",
    "date_type": "CLI-FIELD-DATE",
    "date_parsing": "CLI-FIELD-DATE",
    "date_from_datetime_parsing": "CLI-FIELD-DATE",
    "date_from_datetime_inexact": "CLI-FIELD-DATE",
    "decimal_type": "CLI-FIELD-AMOUNT",
    "decimal_parsing": "CLI-FIELD-AMOUNT",
    "tuple_type": "CLI-FIELD-LIST",
    "dataclass_type": "CLI-FIELD-TABLE",
    "ID-UNREADABLE": "CLI-FIELD-ID",
    "VAT-RATE-UNREADABLE": "CLI-FIELD-AMOUNT",
}


#: Fields whose value is one of a few words.
_CHOICES: Mapping[str, type[StrEnum]] = {
    "region": Region,
    "number_choice": NumberChoice,
    "date_choice": DateChoice,
    "tax_address": TaxAddress,
    "oss": OssChoice,
    "regime": Regime,
}


def settings_from_file(path: Path, terminal: Terminal) -> IntegrationSettings:
    """The settings of a file; fields it does not name take the defaults of its region and home country.

    Raises:
        WrongUse: `CLI-SETTINGS-UNREADABLE`, `CLI-SETTINGS-NO-TOML` or `CLI-SETTINGS-WRONG` with all problems at once.
    """
    plain = _read(path)
    try:
        return settings_from_plain(plain)
    except UnreadableSettings as error:
        problems = [_in_words(problem, plain, terminal) for problem in error.problems]
        raise WrongUse(
            "CLI-SETTINGS-WRONG",
            file=str(path),
            problems="\n".join(f"  {problem}" for problem in problems),
        ) from error


def settings_for_shop(path: Path | None, url: str, terminal: Terminal) -> IntegrationSettings:
    """The settings of a file, or those of a usual Dutch shop, for the shop at an address.

    Raises:
        WrongUse: As `settings_from_file`.
    """
    settings = settings_from_file(path, terminal) if path else default_settings()
    return replace(settings, shop=replace(settings.shop, url=url))


def settings_from_plain(plain: Plain) -> IntegrationSettings:
    """Settings from plain values laid over the defaults.

    Raises:
        UnreadableSettings: With all problems.
    """
    return parse_settings(_laid_over(plain_settings(_defaults_for(plain)), plain))


def _read(path: Path) -> Plain:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WrongUse("CLI-SETTINGS-UNREADABLE", file=str(path), reason=reason) from None
    except (ValueError, RecursionError) as error:
        # Not TOML, not UTF-8, a figure that no number holds, or tables nested without end.
        raise WrongUse("CLI-SETTINGS-NO-TOML", file=str(path), reason=str(error)) from None


def _defaults_for(plain: Plain) -> IntegrationSettings:
    """The defaults of the region that the file names; a region that does not exist is reported when all is read."""
    books = plain.get("books")
    region = books.get("region") if isinstance(books, Mapping) else None
    known = Region(region) if isinstance(region, str) and region in set(Region) else Region.NL
    home = plain.get("home_country")
    return default_settings(region=known, home_country=home if isinstance(home, str) else "")


def _laid_over(below: object, above: object) -> dict[str, object]:
    """Tables are merged field by field; lists and values of the file take the place of the default's."""
    merged = dict(below) if isinstance(below, Mapping) else {}
    if isinstance(above, Mapping):
        for name, value in above.items():
            merged[name] = _laid_over(merged.get(name), value) if isinstance(value, Mapping) else value
    return merged


def _in_words(problem: SettingsProblem, plain: Plain, terminal: Terminal) -> str:
    field = _field(problem.place, plain)
    if problem.kind == "unknown":
        return terminal.say("CLI-FIELD-UNKNOWN", field=field, hint=_hint(problem.place, terminal))
    choices = _CHOICES.get(problem.place.rpartition(".")[2])
    if problem.kind == "enum" and choices is not None:
        named = " | ".join(member.value for member in choices)
        return terminal.say("CLI-FIELD-CHOICE", field=field, choices=named)
    code = _WORDS.get(problem.kind, "CLI-FIELD-WRONG")
    return terminal.say(code, field=field, reason=problem.expected)


def _field(place: str, plain: Plain) -> str:
    """The name as it stands in the file: rows are counted from 1, value types are not shown."""
    parts = [f"{int(part) + 1}" if part.isdigit() else part for part in place.split(".")]
    return ".".join(parts) or ", ".join(plain)


def _hint(place: str, terminal: Terminal) -> str:
    near = get_close_matches(place.rpartition(".")[2], _known_names(), n=1)
    return terminal.say("CLI-FIELD-HINT", near=near[0]) if near else ""


def known_fields() -> dict[str, type]:
    """Every field that a settings file may hold, by its dotted name ("shop.url"), with the block it belongs to."""
    blocks: tuple[tuple[str, type], ...] = (
        ("", IntegrationSettings),
        ("shop.", ShopSettings),
        ("books.", BooksSettings),
        ("vat_table.", VatMapping),
        ("payment_methods.", PaymentMapping),
        ("rounding.", OutsideVat),
        ("gift_cards.", GiftCards),
        ("gift_cards.account.", OutsideVat),
        ("limits.", Limits),
    )
    return {f"{prefix}{field.name}": block for prefix, block in blocks for field in fields(block)}


def _known_names() -> list[str]:
    return [name.rpartition(".")[2] for name in known_fields()]
