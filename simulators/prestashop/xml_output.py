"""Answers as XML, byte for byte as PrestaShop writes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from simulators.prestashop.answer import Output
from simulators.prestashop.schema import Association, Field, Row

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n'
_TAIL = "</prestashop>\n"
_ARRAY_WARNING = (
    "[PHP Warning #2] Array to string conversion (/var/www/shop/classes/webservice/WebserviceOutputXML.php, line 141)"
)


def write_objects(output: Output) -> bytes:
    """Write a list or one object; what PHP would warn of is added to the output's warnings."""
    if output.schema is not None:
        return _document(_schema(output))
    objects = [part for row in output.rows for part in _object(output, row)]
    if not output.single:
        name = output.resource.list_name
        objects = [f"<{name}>\n", *objects, f"</{name}>\n"]
    return _document(objects)


def write_errors(errors: Iterable[tuple[int, str]]) -> bytes:
    """Write codes and messages."""
    parts = ["<errors>\n"]
    for code, message in errors:
        parts.append("<error>\n")
        parts.append(f"<code>{_cdata(code)}</code>\n<message>{_cdata(message)}</message>\n")
        parts.append("</error>\n")
    return _document([*parts, "</errors>\n"])


def write_resources(
    *,
    shop_name: str,
    api: str,
    described: Mapping[str, str],
    methods: frozenset[str],
    all_methods: Sequence[str],
) -> bytes:
    """Write the list of resources that a key may use.

    Args:
        shop_name: The shop's name.
        api: The address that links start with.
        described: The resources and what is said about each.
        methods: The methods the key may use.
        all_methods: The methods the version knows, in the order in which they are shown.
    """
    rights = "".join(f' {one.lower()}="{str(one in methods).lower()}"' for one in all_methods)
    parts = [f"<api shopName={quoteattr(shop_name)}>\n"]
    for name, text in described.items():
        link = f'xlink:href="{api}{name}'
        parts.append(f'<{name} {link}"{rights}>\n<description {link}"{rights}>\n{text}</description>\n')
        parts.extend(f'<schema {link}?schema={kind}" type="{kind}"/>\n' for kind in ("blank", "synopsis"))
        parts.append(f"</{name}>\n")
    return _document([*parts, "</api>\n"])


def _document(parts: Iterable[str]) -> bytes:
    return "".join([_HEAD, *parts, _TAIL]).encode()


def _cdata(value: object) -> str:
    # PrestaShop does not escape "]]>" either: an answer with it is not well-formed.
    return f"<![CDATA[{_text(value)}]]>"


def _text(value: object) -> str:
    return "" if value is None or value is False else str(value)


def _object(output: Output, row: Row) -> Iterator[str]:
    node = output.resource.node
    if output.display.minimum:
        link = f"{output.api}{output.resource.name}/{row['id']}"
        yield f'<{node} id="{row["id"]}" xlink:href="{link}"/>\n'
        return
    yield f"<{node}>\n"
    for field in output.display.shown_fields(output.resource):
        yield _field(output, field, row)
    shown = output.display.shown_rows(output.resource)
    if shown:
        yield "<associations>\n"
        for association, fields in shown:
            yield from _association(output, association, fields, row)
        yield "</associations>\n"
    yield f"</{node}>\n"


def _field(output: Output, field: Field, row: Row) -> str:
    value = row[field.name]
    attributes = _link(output, field, row, value)
    if field.dynamic:
        attributes += ' notFilterable="true"'
    if field.texts:
        content = _languages(output, value)
    elif isinstance(value, dict):
        output.php_warnings.append(_ARRAY_WARNING)
        content = _cdata("Array")
    else:
        content = _cdata(value)
    return f"\t<{field.name}{attributes}>{content}</{field.name}>\n"


def _link(output: Output, field: Field, row: Row, value: object) -> str:
    if not field.link or (not field.link_zero and _text(value) in {"", "0"}):
        return ""
    path = field.link.format_map(row) if "{" in field.link else field.link
    return f' xlink:href="{output.api}{path}/{_text(value)}"'


def _languages(output: Output, value: object) -> str:
    texts = value if isinstance(value, dict) else {}
    return "".join(
        f'<language id="{one}" xlink:href="{output.api}languages/{one}">{_cdata(texts.get(str(one)))}</language>'
        for one in output.languages
    )


def _association(output: Output, association: Association, fields: Sequence[Field], row: Row) -> Iterator[str]:
    attributes = "".join(f' {name}="{value}"' for name, value in association.attributes.items())
    rows = output.associated(row, association)
    if not rows:
        yield f"<{association.name}{attributes}/>\n"
        return
    yield f"<{association.name}{attributes}>\n"
    path = association.link.format_map(row) if "{" in association.link else association.link
    for one in rows:
        link = f' xlink:href="{output.api}{path}/{one["id"]}"' if path else ""
        yield f"\t<{association.node}{link}>\n"
        for field in fields:
            yield _field(output, field, one)
        yield f"\t</{association.node}>\n"
    yield f"</{association.name}>\n"


def _schema(output: Output) -> Iterator[str]:
    resource, synopsis = output.resource, output.schema == "synopsis"
    yield f"<{resource.node}>\n"
    for field in resource.by_name.values():
        # The synopsis is about what can be sent, and nobody sends the id of a new object.
        if synopsis and field.name == "id":
            continue
        content = _languages(output, None) if field.texts else _cdata("")
        yield f"\t<{field.name}{_rules(field) if synopsis else ''}>{content}</{field.name}>\n"
    if resource.associations:
        yield "<associations>\n"
        for association in resource.associations:
            yield from _association_schema(output, association, synopsis=synopsis)
        yield "</associations>\n"
    yield f"</{resource.node}>\n"


def _rules(field: Field) -> str:
    rules = {**field.rules, "notFilterable": "true"} if field.dynamic else field.rules
    return "".join(f' {name}="{value}"' for name, value in rules.items())


def _association_schema(output: Output, association: Association, *, synopsis: bool) -> Iterator[str]:
    pairs = association.attributes.items() if synopsis else ()
    attributes = "".join(f' {name}="{value}"' for name, value in pairs)
    yield f"<{association.name}{attributes}>\n\t<{association.node}>\n"
    for field in association.fields:
        shown = ""
        if synopsis:
            shown = f' xlink:href="{output.api}{field.link}/"' if field.link else ""
            shown += _rules(field)
        yield f"\t<{field.name}{shown}>{_cdata('')}</{field.name}>\n"
    yield f"\t</{association.node}>\n</{association.name}>\n"
