"""Settings as a person or the dashboard writes them: read strictly, with every problem named at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import TypeAdapter, ValidationError

from factuurbrug.codec.documents import to_plain
from factuurbrug.domain.errors import Defect, Refused
from factuurbrug.domain.settings import IntegrationSettings


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """One thing that is wrong: where ("shop.url"), what kind ("missing", "unknown" …), and what is expected."""

    place: str
    kind: str
    expected: str


class UnreadableSettings(Refused):
    """The settings cannot be used as they stand; `problems` names all of it."""

    def __init__(self, problems: tuple[SettingsProblem, ...]) -> None:
        super().__init__("SETTINGS-UNREADABLE", places=", ".join(problem.place for problem in problems))
        self.problems = problems


def parse_settings(plain: Mapping[str, object]) -> IntegrationSettings:
    """Settings from plain values; rates, vouchers and ids may be written as plain text or numbers ("21", "demo").

    Raises:
        UnreadableSettings: Unknown, missing or wrong fields, all of them.
    """
    try:
        settings = TypeAdapter(IntegrationSettings).validate_python(_nested(plain))
    except ValidationError as error:
        raise UnreadableSettings(tuple(_problem(detail) for detail in error.errors())) from error
    except Defect as defect:
        raise UnreadableSettings((SettingsProblem("", defect.code, str(defect.params)),)) from defect
    unknown = _unknown(plain, to_plain(settings, IntegrationSettings), "")
    if unknown:
        raise UnreadableSettings(tuple(SettingsProblem(place, "unknown", "") for place in unknown))
    return settings


def plain_settings(settings: IntegrationSettings) -> dict[str, object]:
    """The settings in the form that `parse_settings` reads."""
    return cast("dict[str, object]", _flat(to_plain(settings, IntegrationSettings)))


#: Value types of one field, which people write as the bare value.
_WRAPPED = {"id": "value", "rate": "percent", "surcharge_rate": "percent"}


def _nested(plain: object) -> object:
    if isinstance(plain, Mapping):
        return {
            name: {_WRAPPED[name]: value}
            if name in _WRAPPED and value is not None and not isinstance(value, Mapping)
            else _nested(value)
            for name, value in plain.items()
        }
    if isinstance(plain, (list, tuple)):
        return [_nested(item) for item in plain]
    return plain


def _flat(plain: object) -> object:
    if isinstance(plain, Mapping):
        return {
            name: value[_WRAPPED[name]] if name in _WRAPPED and isinstance(value, Mapping) else _flat(value)
            for name, value in plain.items()
        }
    if isinstance(plain, list):
        return [_flat(item) for item in plain]
    return plain


def _problem(detail: Mapping[str, object]) -> SettingsProblem:
    location = detail["loc"]
    place = ".".join(map(str, location)) if isinstance(location, tuple) else str(location)
    return SettingsProblem(place, str(detail["type"]), str(detail["msg"]))


def _unknown(given: object, known: object, place: str) -> list[str]:
    if isinstance(given, Mapping) and isinstance(known, Mapping):
        return [
            found
            for name, value in given.items()
            for found in ([f"{place}{name}"] if name not in known else _unknown(value, known[name], f"{place}{name}."))
        ]
    if isinstance(given, (list, tuple)) and isinstance(known, list):
        return [
            found
            for index, (one, other) in enumerate(zip(given, known, strict=False))
            for found in _unknown(one, other, f"{place}{index}.")
        ]
    return []
