"""The functions are doors: one small module each, without a thought of its own."""

import ast
from pathlib import Path

import pytest

from local.places import PROJECT

DOORS = sorted((PROJECT / "functions").glob("*/app.py"))
NO_LOGIC = (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.FunctionDef, ast.ClassDef, ast.Lambda)


def test_there_are_doors() -> None:
    assert len(DOORS) >= 4


@pytest.mark.parametrize("door", DOORS, ids=lambda path: path.parent.name)
def test_a_door_opens_onto_the_runtime_and_does_nothing_else(door: Path) -> None:
    source = door.read_text()
    tree = ast.parse(source)
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert len(source.splitlines()) <= 40
    assert not [node for node in ast.walk(tree) if isinstance(node, (*NO_LOGIC, ast.Import))]
    assert all(module and module.startswith("factuurbrug.runtime") for module in imported)
    assert [path.name for path in door.parent.iterdir() if path.suffix == ".py"] == ["app.py"]
