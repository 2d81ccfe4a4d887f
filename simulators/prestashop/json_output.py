"""Answers as JSON, with the peculiarities that PrestaShop's versions have."""

import json
from collections.abc import Iterable, Mapping

from simulators.prestashop.answer import Output
from simulators.prestashop.schema import Field, Row

_FALSY = (0, "0", "", None, False)


def write_objects(output: Output) -> bytes:
    """Write a list or one object; what PHP would warn of is added to the output's warnings."""
    if not output.rows:
        return _encoded([])
    if output.display.minimum:
        return _encoded({output.resource.list_name: [{"id": row["id"]} for row in output.rows]})
    objects = [_object(output, row) for row in output.rows]
    if output.single and not output.display.chosen:
        one = objects[0]
        if output.version.single_json_drops_falsy:
            one = {name: value for name, value in one.items() if value not in _FALSY}
        return _encoded({output.resource.node: one})
    return _encoded({output.resource.list_name: objects})


def write_errors(errors: Iterable[tuple[int, str]]) -> bytes:
    """Write codes and messages."""
    return _encoded({"errors": [{"code": code, "message": text} for code, text in errors]})


def add_errors(body: bytes, errors: Iterable[tuple[int, str]]) -> bytes:
    """Return a complete body with errors behind its content."""
    content = json.loads(body)
    return _encoded({**content, **json.loads(write_errors(errors))})


def write_names(names: Iterable[str]) -> bytes:
    """Write the list of resources of a version whose JSON can do that."""
    return _encoded(list(names))


def _encoded(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("/", "\\/").encode()


def _object(output: Output, row: Row) -> Row:
    shown = {
        field.name: _value(output, field, row[field.name]) for field in output.display.shown_fields(output.resource)
    }
    associations = {}
    for association, fields in output.display.shown_rows(output.resource):
        rows = output.associated(row, association)
        if rows:
            associations[association.name] = [
                {field.name: _row_value(output, field, one[field.name]) for field in fields} for one in rows
            ]
    if associations:
        shown["associations"] = associations
    return shown


def _row_value(output: Output, field: Field, value: object) -> object:
    # An id is a number in the object itself and a text in the rows of an association.
    return _typed(output, field, str(value)) if isinstance(value, int) else _typed(output, field, value)


def _value(output: Output, field: Field, value: object) -> object:
    if isinstance(value, dict):
        return _texts(output, value)
    if value == "" and output.resource.name in output.version.json_null_empty:
        return None
    return _typed(output, field, value)


def _typed(output: Output, field: Field, value: object) -> object:
    as_number = field.type in output.version.json_number_types
    if as_number and isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return value


def _texts(output: Output, value: Mapping[str, object]) -> object:
    wanted = [str(one) for one in output.languages]
    for one in wanted:
        if value.get(one) is None:
            output.php_warnings.append(
                f"[PHP Warning #2] Undefined array key {one} "
                "(/var/www/shop/classes/webservice/WebserviceOutputJSON.php, line 98)"
            )
    if output.one_language:
        return value.get(wanted[0])
    numbers = "int" in output.version.json_number_types
    return [{"id": int(one) if numbers else one, "value": value.get(one)} for one in wanted]
