"""One lock for everything: what the layer installs and what the Makefile installs follow from it."""

import re
import subprocess
import tomllib

from local.places import PROJECT


def test_the_layers_requirements_are_those_of_the_lock() -> None:
    exported = subprocess.run(  # noqa: S603 - our own tools, our own arguments
        [
            str(PROJECT / ".venv-uv" / "bin" / "uv"), "export", "--locked", "--quiet", "--offline",
            "--no-default-groups", "--no-emit-project", "--no-header", "--no-annotate",
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout  # fmt: skip

    kept = (PROJECT / "layers" / "common" / "python" / "requirements.txt").read_text()
    assert kept == exported, "run: make requirements"


def test_every_requirement_of_the_layer_is_pinned_by_hash() -> None:
    text = (PROJECT / "layers" / "common" / "python" / "requirements.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())

    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_makefile_and_the_lock_name_the_same_uv() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    wanted = [word for word in project["dependency-groups"]["run"] if str(word).startswith("uv==")]
    makefile = (PROJECT / "Makefile").read_text()

    assert wanted == [f"uv=={version}" for version in re.findall(r"UV_VERSION := (\S+)", makefile)]
