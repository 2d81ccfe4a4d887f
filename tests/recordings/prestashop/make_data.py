"""Make the simulated shop's data files from the recordings.

Run `python tests/recordings/prestashop/make_data.py`; it writes `simulators/prestashop/data/`.
Each file holds one resource: its fields in their recorded order with what XML shows about them
(links, attributes), its associations, and its objects as the recorded JSON has them, one a line.
"""

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

HERE = Path(__file__).parent
RECORDED = HERE / "8.2.1"
DATA = HERE.parents[2] / "simulators" / "prestashop" / "data"
HREF = "{http://www.w3.org/1999/xlink}href"
ORIGIN = "http://127.0.0.1:8086/api/"

# Where the recording of the whole resource is not called <resource>_full.
FILES = {
    "orders": "orders_full_all",
    "countries": "countries_active",
    "configurations": "configurations_some",
    "translated_configurations": "translated_configurations_some",
}
# Digits that are text in the database, so that they compare and sort as text.
TEXTS = frozenset(
    [
        "additional_delivery_times",
        "address1",
        "address2",
        "alias",
        "ape",
        "call_prefix",
        "card_brand",
        "card_expiration",
        "card_holder",
        "card_number",
        "city",
        "code",
        "color",
        "company",
        "condition",
        "date_format_full",
        "date_format_lite",
        "description",
        "dni",
        "domain",
        "domain_ssl",
        "download_hash",
        "ean13",
        "email",
        "external_module_name",
        "firstname",
        "gift_message",
        "ip_registration_newsletter",
        "isbn",
        "iso_code",
        "language_code",
        "lastname",
        "locale",
        "location",
        "manufacturer_name",
        "module",
        "module_name",
        "mpn",
        "name",
        "new",
        "note",
        "number_text",
        "numeric_iso_code",
        "order_reference",
        "other",
        "pack_stock_type",
        "passwd",
        "payment",
        "payment_method",
        "phone",
        "phone_mobile",
        "physical_uri",
        "postcode",
        "product_ean13",
        "product_isbn",
        "product_mpn",
        "product_name",
        "product_reference",
        "product_supplier_reference",
        "product_type",
        "product_upc",
        "redirect_type",
        "reference",
        "reset_password_token",
        "secure_key",
        "shipping_number",
        "shop_address",
        "siret",
        "supplier_reference",
        "symbol",
        "theme_name",
        "tracking_number",
        "transaction_id",
        "type",
        "unity",
        "upc",
        "url",
        "value",
        "vat_number",
        "virtual_uri",
        "visibility",
        "website",
        "zip_code_format",
    ]
)
BOOLEANS = frozenset(
    [
        "active",
        "available_for_order",
        "cache_has_attachments",
        "cache_is_pack",
        "contains_states",
        "customizable",
        "default_on",
        "deleted",
        "delivery",
        "depends_on_stock",
        "display_tax_label",
        "enabled",
        "free_shipping",
        "gift",
        "hidden",
        "highlight",
        "invoice",
        "is_free",
        "is_guest",
        "is_module",
        "is_root_category",
        "is_rtl",
        "is_virtual",
        "logable",
        "main",
        "mobile_theme",
        "need_identification_number",
        "need_range",
        "need_zip_code",
        "newsletter",
        "on_sale",
        "online_only",
        "optin",
        "paid",
        "partial",
        "partial_use",
        "pdf_delivery",
        "pdf_invoice",
        "quantity_discount",
        "range_behavior",
        "recyclable",
        "send_email",
        "share_customer",
        "share_order",
        "share_stock",
        "shipped",
        "shipping_external",
        "shipping_handling",
        "show_price",
        "show_prices",
        "show_public_prices",
        "text_fields",
        "unofficial",
        "unremovable",
        "uploadable_files",
        "valid",
    ]
)
INTEGERS = frozenset(["invoice_number", "delivery_number"])
# The index that MySQL walked when nobody asked for an order: what an unsorted list comes in.
NATURAL_ORDER = {
    "order_histories": ["id_order", "id"],
    "order_payments": ["order_reference", "id"],
    "order_slip": ["id_customer", "id"],
}
# The indexes that set the order of an unsorted list when it is filtered by them.
INDEXES = {"orders": ["current_state"], "order_slip": ["id_order"]}
# What was not recorded of the countries that the shop does not use.
COUNTRY_DEFAULTS = {
    "id_zone": "1",
    "id_currency": "0",
    "call_prefix": "0",
    "active": "0",
    "contains_states": "0",
    "need_identification_number": "0",
    "need_zip_code": "1",
    "zip_code_format": "",
    "display_tax_label": "1",
}


def main(folder: Path = DATA) -> None:
    """Write every data file."""
    folder.mkdir(parents=True, exist_ok=True)
    root = etree.parse(RECORDED / "root.xml").getroot()[0]
    recorded = {}
    for node in root:
        resource = str(node.tag)
        stem = FILES.get(resource, f"{resource}_full")
        if (RECORDED / f"{stem}.xml").exists():
            recorded[resource] = _resource(resource, stem, node.findtext("description", "").strip())
    _complete_countries(recorded["countries"])
    for row in recorded["shop_urls"]["objects"]:
        row["domain"] = row["domain_ssl"] = "{domain}"
    for resource, data in recorded.items():
        _write(folder / f"{resource}.json", data)
    listed = re.findall(r'"(\w+)"', _message("error_unknown_resource.xml").partition("list is: ")[2])
    descriptions = {str(node.tag): node.findtext("description", "").strip() for node in root}
    _dump(folder / "_resources.json", {"known": listed, "described": descriptions})


def _message(file: str) -> str:
    return etree.parse(RECORDED / file).getroot().findtext("errors/error/message", "")


def _resource(resource: str, stem: str, description: str) -> dict[str, Any]:
    listed = etree.parse(RECORDED / f"{stem}.xml").getroot()[0]
    objects = json.loads((RECORDED / f"{stem}__json.json").read_text())[str(listed.tag)]
    nodes = list(listed)
    if resource == "translated_configurations":
        _lists_to_texts(objects, ["value", "date_upd"])
    data: dict[str, Any] = {
        "resource": resource,
        "list": str(listed.tag),
        "node": str(nodes[0].tag),
        "description": description,
    }
    if resource in NATURAL_ORDER:
        data["natural_order"] = NATURAL_ORDER[resource]
    if resource in INDEXES:
        data["indexes"] = INDEXES[resource]
    synopsis = RECORDED / f"{resource}_schema_synopsis.xml"
    rules = etree.parse(synopsis).getroot()[0] if synopsis.exists() else None
    data["fields"] = [
        _field([node.find(field.tag) for node in nodes], objects, rules)
        for field in nodes[0]
        if field.tag not in {"id", "associations"}
    ]
    data["associations"] = _associations(nodes, rules)
    if resource == "orders":
        data["associations"][0]["rows_from"] = {"resource": "order_details", "by": "id_order"}
    data["objects"] = [_object(one, keep_rows=resource != "orders") for one in objects]
    return data


def _lists_to_texts(objects: list[dict[str, Any]], names: list[str]) -> None:
    for one in objects:
        for name in names:
            one[name] = {text["id"]: text["value"] for text in one[name]}


def _object(one: dict[str, Any], *, keep_rows: bool) -> dict[str, Any]:
    result = {}
    for name, value in one.items():
        if name == "associations":
            if keep_rows:
                result[name] = value
        elif isinstance(value, list):
            result[name] = {text["id"]: text["value"] for text in value}
        else:
            result[name] = value
    return result


def _field(nodes: list[_Element], objects: list[dict[str, Any]], rules: _Element | None) -> dict[str, Any]:
    name = str(nodes[0].tag)
    field: dict[str, Any] = {
        "name": name,
        "type": _type(name, [one[name] for one in objects if not isinstance(one[name], list | dict)]),
    }
    if len(nodes[0]):
        field["texts"] = True
    links = [node for node in nodes if HREF in node.attrib]
    if links:
        field["link"] = _link(links[0], objects[nodes.index(links[0])]["id"])
        if any((node.text or "0") == "0" for node in links):
            field["link_zero"] = True
    if nodes[0].get("notFilterable"):
        field["dynamic"] = True
    if rules is not None and (rule := rules.find(name)) is not None:
        field["rules"] = {k: v for k, v in rule.attrib.items() if k not in {HREF, "notFilterable"}}
    return field


def _link(node: _Element, object_id: int) -> str:
    path = str(node.get(HREF)).removeprefix(ORIGIN)
    head, _, value = path.rpartition("/")
    if value != (node.text or ""):
        msg = f"link {path} of {node.tag} does not end in {node.text}"
        raise ValueError(msg)
    return head.replace(f"images/products/{object_id}", "images/products/{id}")


def _type(name: str, values: list[Any]) -> str:
    filled = [str(value) for value in values if value not in {None, ""}] if name not in TEXTS else []
    if name in INTEGERS or name.startswith("id_"):
        return "int"
    if name in BOOLEANS:
        return "bool"
    if name.startswith("date_") or name.endswith("_date") or name == "birthday":
        return "date"
    if filled and all(re.fullmatch(r"-?\d+", value) for value in filled):
        return "int"
    if filled and all(re.fullmatch(r"-?\d+(\.\d+)?", value) for value in filled):
        return "decimal"
    return "text"


def _associations(nodes: list[_Element], rules: _Element | None) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        for association in node.findall("associations/*"):
            name = str(association.tag)
            entry = found.setdefault(
                name,
                {
                    "name": name,
                    "node": association.get("nodeType"),
                    "attributes": dict(association.attrib),
                    "fields": [],
                },
            )
            if len(association) and not entry["fields"]:
                row = association[0]
                if HREF in row.attrib:
                    path = str(row.get(HREF)).removeprefix(ORIGIN).rpartition("/")[0]
                    owner = "id" if node.find("id_product") is None else "id_product"
                    entry["link"] = path.replace(
                        f"images/products/{node.findtext(owner)}", f"images/products/{{{owner}}}"
                    )
                entry["fields"] = [_row_field(field, rules, name) for field in row]
    return list(found.values())


def _row_field(field: _Element, rules: _Element | None, association: str) -> dict[str, Any]:
    result: dict[str, Any] = {"name": str(field.tag), "type": _type(str(field.tag), [field.text or ""])}
    if HREF in field.attrib:
        result["link"] = str(field.get(HREF)).removeprefix(ORIGIN).rpartition("/")[0]
        result["link_zero"] = True
    rule = None if rules is None else rules.find(f"associations/{association}/*/{field.tag}")
    if rule is not None:
        result["rules"] = {k: v for k, v in rule.attrib.items() if k != HREF}
    return result


def _complete_countries(data: dict[str, Any]) -> None:
    full = {one["id"]: one for one in data["objects"]}
    languages = list(next(iter(full.values()))["name"])
    short = json.loads((RECORDED / "countries_iso__json.json").read_text())["countries"]
    order = ["id", *(field["name"] for field in data["fields"])]
    data["objects"] = [
        full.get(one["id"])
        or {
            name: {**COUNTRY_DEFAULTS, **one, "name": dict.fromkeys(languages, one["iso_code"])}[name] for name in order
        }
        for one in short
    ]


def _dump(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _write(path: Path, data: dict[str, Any]) -> None:
    lines = ["{"]
    for key, value in data.items():
        if key in {"fields", "associations", "objects"}:
            rows = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f' "{key}": [\n  {rows}\n ]' + ("," if key != "objects" else ""))
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},")
    text = "\n".join([*lines, "}"]) + "\n"
    json.loads(text)
    path.write_text(text)


if __name__ == "__main__":
    main()
