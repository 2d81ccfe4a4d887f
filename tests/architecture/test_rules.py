"""What docstrings, comments and test names cite by a letter and a number stands in `docs/rules.md`."""

import ast
import io
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

from local.places import PROJECT

PAGE = PROJECT / "docs" / "rules.md"
PYTHON = ("layers", "functions", "cli", "local", "simulators", "tools", "benchmarks", "tests")
TYPESCRIPT = ("dashboard/src", "dashboard/tests")
#: A rule, or a run of them: "R5", "G1 to G3", "S26–S29". Not "-R2", the end of an invoice's number.
_CITED = re.compile(r"(?<![\w-])([RSG])(\d{1,3})\b(?:(?: to |–|-)\1(\d{1,3})\b)?")
_NAMED_BY_TEST = re.compile(r"^def test_([rg])(\d{1,2})_", re.MULTILINE)
#: Codes of a check that is switched off; they look like rules.
_SWITCHED_OFF = re.compile(r"noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*")
_STORAGE = "S3"
_COMMENT_OF_TYPESCRIPT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_ELSEWHERE = re.compile(r"\bdesign,? ?§|§ ?\d|\bdomain reference\b", re.IGNORECASE)
_ENTRY = re.compile(r"^\| ([RSG]\d+) \| (.*) \|$", re.MULTILINE)
_LINK = re.compile(r"\]\(\.\./([^)#]+)\)")
_PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+)`")


def cited_in(text: str) -> set[str]:
    """The rules that a text names, those within a run too; the storage service is none."""
    found = {
        f"{letter}{number}"
        for letter, first, last in _CITED.findall(_SWITCHED_OFF.sub("", text))
        for number in range(int(first), int(last or first) + 1)
    }
    return found - {_STORAGE}


def words_of_python(source: str) -> str:
    """The docstrings and comments."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = (ast.get_docstring(node) or "" for node in ast.walk(ast.parse(source)) if isinstance(node, holders))
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = (token.string for token in tokens if token.type == tokenize.COMMENT)
    return "\n".join((*docstrings, *comments))


def words_of_typescript(source: str) -> str:
    """The comments."""
    return "\n".join(_COMMENT_OF_TYPESCRIPT.findall(source))


def words_of_template(source: str) -> str:
    """The comments and the descriptions, which are all that a template says in words."""
    return "\n".join(line for line in source.splitlines() if "#" in line or "Description:" in line)


@cache
def words() -> tuple[tuple[Path, str], ...]:
    """What each source but this one says in words, where it says anything that could be a citation."""
    readers = [(folder, ".py", words_of_python) for folder in PYTHON]
    readers += [(folder, kind, words_of_typescript) for folder in TYPESCRIPT for kind in (".ts", ".tsx")]
    sources = [(file, read) for folder, kind, read in readers for file in (PROJECT / folder).rglob(f"*{kind}")]
    sources.append((PROJECT / "template.yaml", words_of_template))
    texts = [(file, read, file.read_text(encoding="utf-8")) for file, read in sources if file != Path(__file__)]
    # Taking a source apart is slow.
    return tuple((file, read(text)) for file, read, text in texts if _CITED.search(text) or _ELSEWHERE.search(text))


def entries() -> dict[str, str]:
    """The rows of the page by the rule that each is about."""
    return dict(_ENTRY.findall(PAGE.read_text(encoding="utf-8")))


def named(rule: str) -> tuple[str, int]:
    return rule[0], int(rule[1:])


def test_every_rule_that_is_cited_is_explained() -> None:
    explained = entries().keys()

    unexplained = {
        f"{rule} ({file.relative_to(PROJECT)})" for file, text in words() for rule in cited_in(text) - explained
    }

    assert not unexplained


def test_all_readings_and_golden_vectors_are_explained_and_each_has_tests_of_its_name() -> None:
    tests = "\n".join(
        (PROJECT / "tests/unit/domain" / name).read_text(encoding="utf-8")
        for name in ("test_readings.py", "test_golden_vectors.py")
    )
    tested = {f"{letter.upper()}{number}" for letter, number in _NAMED_BY_TEST.findall(tests)}
    explained = {rule for rule in entries() if rule[0] in "RG"}

    assert explained == tested == {*(f"R{n}" for n in range(21)), *(f"G{n}" for n in range(1, 13))}


def test_the_rules_stand_in_their_order_and_once() -> None:
    rules = [named(rule) for rule, _ in _ENTRY.findall(PAGE.read_text(encoding="utf-8"))]

    for letter in "RGS":
        # The fields of an invoice are a table of their own, behind what else the product does.
        numbers = [number for one, number in rules if one == letter and not (letter == "S" and 72 <= number <= 93)]
        assert numbers == sorted(set(numbers))
    assert len(rules) == len(set(rules))


def test_every_rule_names_where_it_is_done_and_what_holds_it() -> None:
    for rule, row in entries().items():
        links = _LINK.findall(row)
        tests = [link for link in links if link.startswith(("tests/", "dashboard/tests/"))]

        assert set(links) - set(tests), rule
        assert tests or rule[0] == "G", rule


def test_every_path_on_the_page_exists() -> None:
    page = PAGE.read_text(encoding="utf-8")
    paths = {*_LINK.findall(page), *_PATH.findall(page)}

    assert len(paths) > 50
    assert not [path for path in sorted(paths) if not (PROJECT / path).exists()]


def test_no_source_cites_what_is_not_in_the_repository() -> None:
    assert not [str(file.relative_to(PROJECT)) for file, text in words() if _ELSEWHERE.search(text)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("held (reading R5, S63).", {"R5", "S63"}),
        ("vectors G1 to G3", {"G1", "G2", "G3"}),
        ("rows (S26–S29)", {"S26", "S27", "S28", "S29"}),
        ("-C1 for a credit, WEB8-R2 when booked again", set()),
        ("S3 on the stand-in", set()),
        ("# noqa: S603, S607 - our own arguments (R17)", {"R17"}),
    ],
)
def test_a_citation_is_told_from_what_looks_like_one(text: str, rules: set[str]) -> None:
    assert cited_in(text) == rules


def test_only_words_are_searched_and_no_values() -> None:
    assert cited_in(words_of_python('"""As R1 says."""\n\nNUMBER = "R2"  # see R4\n')) == {"R1", "R4"}
    assert cited_in(words_of_typescript('const method = "S256"; // see S31\n/** G4\n * and G5 */')) == {
        "S31",
        "G4",
        "G5",
    }
    assert cited_in(words_of_typescript('const at = "https://shop.example/R2";')) == set()
