"""Which licences are taken, and where a package says its own."""

import json
from pathlib import Path

import pytest

from tools.licences import Licensed, by_licence, of_environment, of_lock


@pytest.mark.parametrize(
    "licence",
    ["MIT", "Apache-2.0 OR BSD-2-Clause", "MPL-2.0", "LGPL-2.1-or-later",
     "GNU Lesser General Public License v2 or later (LGPLv2+)", "CC-BY-4.0"],
)  # fmt: skip
def test_licences_that_leave_our_code_ours_are_taken(licence: str) -> None:
    assert Licensed("anything", ".venv", licence).is_fine


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-or-later", "AGPL-3.0", "GNU Affero General Public License v3", "GNU General Public License (GPL)",
     "SSPL-1.0", "BUSL-1.1", "CC-BY-NC-4.0", "MIT OR GPL-2.0", ""],
)  # fmt: skip
def test_licences_that_bind_and_unknown_ones_are_not(licence: str) -> None:
    assert not Licensed("anything", ".venv", licence).is_fine


def a_package(environment: Path, name: str, *said: str) -> None:
    folder = environment / "lib" / "python3.11" / "site-packages" / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *said]
    (folder / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_package_says_its_licence_in_one_of_three_places(tmp_path: Path) -> None:
    a_package(tmp_path, "expressed", "License-Expression: MIT", "License: something else")
    a_package(tmp_path, "classified", "Classifier: License :: OSI Approved :: BSD License", "License: see LICENSE")
    a_package(tmp_path, "told", "License: ISC")
    a_package(tmp_path, "silent")

    assert by_licence(of_environment(tmp_path)) == {
        "BSD License": ["classified"], "ISC": ["told"], "MIT": ["expressed"], "unknown": ["silent"],
    }  # fmt: skip


def test_an_environment_that_was_not_made_is_told_and_not_taken_for_a_clean_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"run make \.venv-sam"):
        of_environment(tmp_path / ".venv-sam")


def test_npm_keeps_licences_in_its_lock(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    packages = {
        "": {"license": "Apache-2.0"},
        "node_modules/preact": {"license": "MIT"},
        "node_modules/a/node_modules/@b/c": {"license": "AGPL-3.0"},
    }
    lock.write_text(json.dumps({"packages": packages}), encoding="utf-8")

    assert [(one.package, one.is_fine) for one in of_lock(lock)] == [("preact", True), ("@b/c", False)]
