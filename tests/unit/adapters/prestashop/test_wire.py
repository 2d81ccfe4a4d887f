"""The webservice's XML, as recorded and as mistreated by hosts."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from factuurbrug.adapters.prestashop.wire import Row, clean, parse
from factuurbrug.domain.errors import Defect, Unavailable

RECORDED = Path(__file__).parents[3] / "recordings" / "prestashop" / "8.2.1"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">'


def recorded(name: str) -> bytes:
    return (RECORDED / name).read_bytes()


def one_order(fields: str) -> bytes:
    return HEAD + f"<orders><order><id>8</id>{fields}</order></orders></prestashop>".encode()


@pytest.mark.parametrize(
    ("name", "resource"),
    [
        ("orders_full_all", "orders"),
        ("order_details_full", "order_details"),
        ("order_payments_full", "order_payments"),
        ("addresses_full", "addresses"),
        ("order_cart_rules_full", "order_cart_rules"),
    ],
)
def test_the_recorded_xml_says_the_same_as_the_recorded_json(name: str, resource: str) -> None:
    rows = parse(recorded(f"{name}.xml")).rows
    objects = json.loads(recorded(f"{name}__json.json"))[resource]

    # What is null in JSON is an empty text in XML.
    plain = [
        {key: "" if value is None else str(value) for key, value in one.items() if not isinstance(value, list | dict)}
        for one in objects
    ]
    assert [dict(row.fields) for row in rows] == plain


def test_order_rows_and_their_taxes_are_associations() -> None:
    (order,) = parse(recorded("orders_filter_id_one.xml")).rows
    details = parse(recorded("order_details_full.xml")).rows

    assert [row.text("product_reference") for row in order.rows("order_rows")] == ["MOK-WIT", "THEE-100"]
    assert {tuple(tax.id for tax in row.rows("taxes")) for row in details} >= {(), (0,), (1,), (2,)}


def test_an_order_asked_for_by_its_path_is_one_row() -> None:
    assert [row.id for row in parse(recorded("order_8.xml")).rows] == [8]


def test_a_list_without_fields_gives_ids() -> None:
    assert parse(recorded("orders_ids.xml")).ids == tuple(range(1, 97))


def test_nothing_found_is_an_empty_list() -> None:
    assert parse(recorded("orders_filter_none_found.xml")).rows == ()


def test_translated_texts_come_by_language() -> None:
    rows = {row.id: row for row in parse(recorded("order_states_full.xml")).rows}

    assert rows[2].in_language("name", 1) == "Betaling aanvaard"
    assert rows[2].in_language("name", 2) == "Payment accepted"


def test_a_missing_translation_is_taken_from_the_first_language_that_has_one() -> None:
    row = Row(languages={"name": {1: "", 2: "Euro", 3: "Euro!"}})

    assert (row.in_language("name", 1), row.in_language("name", 9)) == ("Euro", "Euro")


def test_the_webservices_own_errors_are_told() -> None:
    body = parse(recorded("error_wrong_key.xml"))

    assert [complaint.code for complaint in body.complaints] == [20, 21]
    assert body.rows == ()


def test_the_root_page_tells_the_rights() -> None:
    rights = parse(recorded("root_orders_only_key.xml")).rights

    assert rights == {"orders": frozenset({"get", "head"})}


@pytest.mark.parametrize(
    ("before", "after", "noise"),
    [
        (b"", b"", False),
        (b"\n  ", b"\n", False),
        (b"\xef\xbb\xbf", b"", True),
        (b"<br />\n<b>Warning</b>: x[1] {y} in /var/www\n", b"", True),
        (b"", b"<!-- cache --><script>1</script>", True),
    ],
)
def test_what_stands_around_the_answer_is_cut_off(before: bytes, after: bytes, *, noise: bool) -> None:
    body = parse(before + recorded("order_8.xml") + after)

    assert ([row.id for row in body.rows], body.noise) == ([8], noise)


@pytest.mark.parametrize("part", [100, 2000, 4600])
def test_an_answer_without_its_end_is_asked_again(part: int) -> None:
    with pytest.raises(Unavailable) as caught:
        parse(recorded("order_8.xml")[:part])

    assert caught.value.code == "SHOP-ANSWER-CUT"


@pytest.mark.parametrize("text", [b"", b"zomaar iets", b'{"orders": []}'])
def test_what_is_no_answer_at_all_cannot_be_read(text: bytes) -> None:
    with pytest.raises(Defect) as caught:
        parse(text)

    assert caught.value.code == "SHOP-ANSWER-UNREADABLE"


def test_entities_and_document_types_are_not_taken() -> None:
    bomb = HEAD.replace(b"<prestashop", b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<prestashop')

    with pytest.raises(Defect) as caught:
        parse(bomb + b"<orders><order><id>1</id><note>&a;</note></order></orders></prestashop>")

    assert caught.value.params["why"] == "document type"


def test_an_unknown_entity_is_not_taken_either() -> None:
    with pytest.raises(Defect):
        parse(one_order("<note>&geheim;</note>"))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "&#x1F;", "&#11;", "&#0;"])
def test_characters_that_xml_forbids_do_not_cost_the_order(character: str) -> None:
    (row,) = parse(one_order(f"<note>voor{character}na</note>")).rows

    assert row.text("note") == "voorna"


@pytest.mark.parametrize("character", ["&#233;", "&#xE9;", "&#x20AC;", "&#10;", "&#30000;", "&#128512;"])
def test_characters_that_xml_allows_stay(character: str) -> None:
    (row,) = parse(one_order(f"<note>a{character}b</note>")).rows

    assert len(row.raw("note")) == 3


def test_broken_utf8_does_not_cost_the_order() -> None:
    (row,) = parse(one_order("<note>caf#</note>").replace(b"#", b"\xe9")).rows

    assert row.text("note") == "caf\ufffd"


def test_a_tag_named_by_a_number_is_mended_and_told() -> None:
    body = parse(one_order("<associations><order_rows><0><id>1</id></0><1><id>2</id></1></order_rows></associations>"))

    assert [row.id for row in body.rows[0].rows("order_rows")] == [1, 2]
    assert body.noise


def test_absent_fields_read_as_empty() -> None:
    row = Row()

    assert (row.text("note"), row.number("id_shop"), row.flag("gift"), row.decimal("x")) == ("", 0, False, Decimal(0))


@pytest.mark.parametrize("text", ["acht", "NaN", "1e999999999", "Infinity", "1,50"])
def test_a_number_that_is_none_names_its_field(text: str) -> None:
    row = Row({"total": text})

    for read in (row.number, row.decimal):
        with pytest.raises(Defect) as caught:
            read("total")
        assert (caught.value.code, caught.value.params["field"]) == ("SHOP-FIELD-UNREADABLE", "total")


def test_texts_come_on_one_line() -> None:
    assert clean(" regel een\r\n\tregel\u2028twee\x07 ") == "regel een regel twee"
