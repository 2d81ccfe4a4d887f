"""The documents name what the code has: settings, commands, codes, make targets, decisions, pages."""

import re
import tomllib
from pathlib import Path

import pytest
from factuurbrug import VERSION
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.texts.catalogue import codes, parameters_of
from typer.main import get_command

from cli.exits import ExitCode
from cli.help import codes_in
from cli.main import app
from cli.settings_file import known_fields
from simulators.partners import VOCABULARIES
from tests.architecture.errors_page import errors_page

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"
BLOCKS = {"shop", "books", "vat_table", "payment_methods", "rounding", "gift_cards", "gift_cards.account", "limits"}


def text_of(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"^\| `([a-z_.]+)` \|", text_of("docs/settings.md"), re.MULTILINE))

    assert documented == set(known_fields()) - BLOCKS


def test_every_block_of_the_settings_is_known_to_the_file_reader() -> None:
    whole = {name for name in known_fields() if "." not in name}

    assert whole == set(IntegrationSettings.__dataclass_fields__)


def test_every_option_and_command_has_its_help_in_both_languages() -> None:
    wanted = codes_in(get_command(app))

    assert wanted
    assert wanted <= codes("nl")
    assert wanted <= codes("en")


def test_every_code_of_the_command_in_the_catalogue_is_used() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "cli").rglob("*.py"))
    built = ("CLI-STATE-", "CLI-REGIME-", "CLI-COLUMN-", "CLI-SUBJECT-", "CLI-LOCAL-", "CLI-VAT-NUMBER-")

    unused = {
        code
        for code in codes("nl")
        if code.startswith(("CLI-", "HELP-"))
        and not re.search(rf"[\"']{code}[\"']", source)
        and not code.startswith(built)
    }

    assert not unused


def test_every_code_that_the_command_says_has_words() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "cli").rglob("*.py"))
    said = set(re.findall(r'"((?:CLI|HELP)-[A-Z0-9-]*[A-Z0-9])"', source))

    assert said <= codes("nl")


@pytest.mark.parametrize("code", [code for code in ExitCode if code is not ExitCode.DONE])
def test_every_exit_code_is_promised_in_the_page_and_in_the_help(code: ExitCode) -> None:
    page = text_of("docs/command.md")
    help_text = text_of("layers/common/python/factuurbrug/texts/en/cli.json")

    assert f"| {code.value} |" in page
    assert f" {code.value} " in help_text


def test_the_page_of_errors_is_what_the_catalogue_says() -> None:
    assert text_of("docs/errors.md") == errors_page()


def test_every_make_target_is_named_somewhere() -> None:
    targets = re.findall(r"^([a-z]+):.*##", text_of("Makefile"), re.MULTILINE)
    pages = "\n".join(file.read_text(encoding="utf-8") for file in [*DOCS.rglob("*.md"), *PROJECT.glob("*.md")])

    unnamed = [target for target in targets if f"make {target}" not in pages]

    assert not unnamed


def test_every_page_can_be_reached_from_the_index() -> None:
    index = text_of("docs/index.md")

    missing = [
        str(page.relative_to(DOCS))
        for page in DOCS.rglob("*.md")
        if page.name != "index.md" and f"({page.relative_to(DOCS)})" not in index
    ]

    assert not missing


@pytest.mark.parametrize(
    "page", [*DOCS.rglob("*.md"), *PROJECT.glob("*.md")], ids=lambda page: str(page.relative_to(PROJECT))
)
def test_no_link_between_pages_is_broken(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert not broken


def test_the_version_that_support_sees_is_the_projects() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]

    assert project["version"] == VERSION


def test_the_readme_begins_with_the_two_commands() -> None:
    first = text_of("README.md").splitlines()[:3]

    assert first[0] == "```"
    assert first[1].startswith("make run")
    assert first[2].startswith("make test")


def test_words_name_only_what_they_are_given_by_the_settings_reader() -> None:
    field_codes = [code for code in codes("nl") if code.startswith("CLI-FIELD-") and code != "CLI-FIELD-HINT"]

    assert all("field" in parameters_of(code) for code in field_codes)


def test_every_kind_of_fault_is_documented_in_the_words_of_the_simulators() -> None:
    documented = dict(re.findall(r"^\| `([a-z_0-9]+)` \| (.*) \|$", text_of("docs/faults.md"), re.MULTILINE))

    assert documented == {kind: words for one in VOCABULARIES.values() for kind, words in one.kinds.items()}
