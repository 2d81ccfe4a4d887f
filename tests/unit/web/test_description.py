"""The API's description: as committed, complete, and with words for everything that people read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from factuurbrug.texts.catalogue import LANGUAGES, codes, message

from tests.builders.api_values import Description
from tools.openapi import PAGE, document

SOURCE: Final = Path(__file__).parents[3] / "layers/common/python/factuurbrug"
DOCUMENT: Final[dict[str, Any]] = json.loads(document())
#: Where a failure that people can do something about names its code. Mistakes of ours are told as API-FAILED.
_RAISED: Final = re.compile(
    r"\b(?:Refused|Conflict|Misconfigured|Unavailable|OutcomeUnknown|NotFound|NotAllowed|NotSignedIn)"
    r'\(\s*"([A-Z][A-Z0-9-]+)"'
)
_CODE: Final = re.compile(r'"((?:FIELD|FORM)-[A-Z][A-Z0-9-]+)"')


def test_the_committed_description_is_that_of_the_routes() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(), "run `python -m tools.openapi` and commit what it writes"


def test_every_route_has_a_name_of_its_own_words_a_tag_and_an_answer_that_is_described() -> None:
    names = []
    for path, method, operation in _operations():
        names.append(operation["operationId"])
        assert operation["summary"], (method, path)
        assert operation["tags"], (method, path)
        success = [status for status in operation["responses"] if status.startswith("2")]
        assert len(success) == 1, (method, path)
        content = operation["responses"][success[0]]["content"]["application/json"]["schema"]
        assert content, (method, path)

    assert len(names) == len(set(names))


def test_every_failure_is_described_as_a_problem() -> None:
    for path, method, operation in _operations():
        content = operation["responses"]["default"]["content"]
        assert content == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}, (
            method,
            path,
        )
        assert "422" not in operation["responses"]


def test_every_form_and_answer_says_what_it_is() -> None:
    undescribed = [name for name, schema in DOCUMENT["components"]["schemas"].items() if not schema.get("description")]

    assert undescribed == []


def test_every_reference_leads_somewhere_and_nothing_is_described_in_vain() -> None:
    text = json.dumps(DOCUMENT)
    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', text))

    assert referred == set(DOCUMENT["components"]["schemas"])


def test_forms_refuse_what_they_do_not_know() -> None:
    forms = {
        str(operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]).rsplit("/", 1)[1]
        for _, _, operation in _operations()
        if "requestBody" in operation
    }

    assert [name for name in sorted(forms) if _schema(name).get("additionalProperties") is not False] == []


def test_texts_that_people_type_are_bounded() -> None:
    unbounded = [
        f"{operation['operationId']}.{name}"
        for _, _, operation in _operations()
        if "requestBody" in operation
        for name, schema in _fields(operation["requestBody"]["content"]["application/json"]["schema"])
        if schema.get("type") == "string" and not {"maxLength", "pattern", "enum", "const", "format"} & set(schema)
    ]

    assert unbounded == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_a_problem_may_carry_has_words(language: str) -> None:
    raised = {code for file in SOURCE.rglob("*.py") for code in _RAISED.findall(file.read_text(encoding="utf-8"))}
    named = {
        code for file in (SOURCE / "web").rglob("*.py") for code in _CODE.findall(file.read_text(encoding="utf-8"))
    }

    assert sorted((raised | named) - codes(language)) == []
    assert all(message(code, language) for code in raised)


def test_the_description_can_be_read_by_what_walks_over_it() -> None:
    description = Description(DOCUMENT)

    assert len(description.operations) == len(list(_operations()))


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = DOCUMENT["components"]["schemas"][name]
    return schema


def _fields(schema: dict[str, Any], path: str = "", seen: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every value within a form, with its path."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rsplit("/", 1)[1]
        if name not in seen:
            yield from _fields(_schema(name), path, (*seen, name))
        return
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _fields(choice, path, seen)
    for name, one in schema.get("properties", {}).items():
        yield from _fields(one, f"{path}.{name}" if path else name, seen)
    if "items" in schema:
        yield from _fields(schema["items"], f"{path}[]", seen)
    yield path, schema
