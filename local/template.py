"""Reads `template.yaml`, with CloudFormation's short forms written out."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from local.places import PROJECT

TEMPLATE = PROJECT / "template.yaml"

_CODE_OF = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
}


class _TemplateLoader(yaml.SafeLoader):
    """YAML without code, in which !Name is the template function Name."""


def _function(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if suffix == "GetAtt":
            value = value.split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        raise yaml.constructor.ConstructorError(None, None, f"!{suffix} of nothing", node.start_mark)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


_TemplateLoader.add_multi_constructor("!", _function)


def read_template(path: Path = TEMPLATE) -> dict[str, Any]:
    """Return the template as plain data."""
    with path.open() as text:
        # The loader is a SafeLoader: it builds plain data only.
        template: dict[str, Any] = yaml.load(text, Loader=_TemplateLoader)  # noqa: S506
    return template


def code_folders(template: Mapping[str, Any]) -> dict[str, str]:
    """Return, by logical name, the folder of each function's or layer's code."""
    return {
        name: resource["Properties"][_CODE_OF[resource["Type"]]]
        for name, resource in template["Resources"].items()
        if resource["Type"] in _CODE_OF
    }


def packaged(template: Mapping[str, Any], *, bucket: str, keys: Mapping[str, str]) -> str:
    """Return the template as JSON in which code comes from `bucket`, by the key per logical name.

    This is what `sam package` does.
    """
    copy = json.loads(json.dumps(template))
    for name, key in keys.items():
        resource = copy["Resources"][name]
        place = f"s3://{bucket}/{key}"
        resource["Properties"][_CODE_OF[resource["Type"]]] = place
    return json.dumps(copy)
