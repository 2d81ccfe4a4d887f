"""What is shipped: built, looked at, and imported as the cloud will import it."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from local.artefact import built_layer
from local.places import PROJECT

DOORS = sorted(path.parent for path in (PROJECT / "functions").glob("*/app.py"))
MEGABYTE = 1024 * 1024
# Lambda's limit for a function with its layers, unpacked.
LIMIT = 250 * MEGABYTE
# The runtime brings boto3: what the layer would carry besides is dead weight and another version.
NOT_OURS = ("boto3", "botocore", "pytest", "moto", "cli", "local", "simulators", "tests", "ministack")


# One process builds it once for all that look at it.
built = pytest.mark.xdist_group("cloud-layer")


@pytest.fixture(scope="session")
def cloud_layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layer as `sam build` makes it for the runtime that the template names."""
    folder = tmp_path_factory.mktemp("sam")
    path = f"{PROJECT / '.venv-uv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - our own tools, our own arguments
        [
            str(PROJECT / ".venv-sam" / "bin" / "sam"), "build", "--template", "template.yaml",
            "--build-dir", str(folder / "build"), "--cache-dir", str(folder / "cache"),
        ],
        cwd=PROJECT,
        # The rest of the environment says how this machine reaches its package registry.
        env={**os.environ, "PATH": path, "SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-west-1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "build" / "Common"


@built
def test_the_cloud_gets_code_for_its_own_python_and_processor(cloud_layer: Path) -> None:
    libraries = [path.name for path in cloud_layer.rglob("*.so")]
    tags = {wheel.parent.name: _tags(wheel) for wheel in cloud_layer.rglob("WHEEL")}

    assert any(name.startswith("_pydantic_core.cpython-313-x86_64-linux-gnu") for name in libraries)
    assert any(name.startswith("etree.cpython-313-x86_64-linux-gnu") for name in libraries)
    assert tags
    assert not [wheel for wheel, its_tags in tags.items() if not any(map(_fits, its_tags))]


def _tags(wheel: Path) -> list[str]:
    lines = wheel.read_text().splitlines()
    return [line.removeprefix("Tag: ") for line in lines if line.startswith("Tag: ")]


def _fits(tag: str) -> bool:
    python, abi, platform = tag.split("-")
    pure = platform == "any" and abi == "none" and "py3" in python
    native = "manylinux" in platform and "x86_64" in platform and (python == "cp313" or abi in {"abi3", "none"})
    return pure or native


@built
def test_the_layer_is_what_the_functions_import_and_nothing_more(cloud_layer: Path) -> None:
    top = {path.name for path in (cloud_layer / "python").iterdir()}

    assert [path.name for path in cloud_layer.iterdir()] == ["python"]
    assert "factuurbrug" in top
    assert not top & set(NOT_OURS)
    assert not list(cloud_layer.rglob("*.pyc"))
    assert (cloud_layer / "python" / "factuurbrug" / "py.typed").exists()


@built
def test_the_layer_carries_every_file_of_the_package(cloud_layer: Path) -> None:
    package = PROJECT / "layers" / "common" / "python" / "factuurbrug"

    def names(folder: Path) -> set[str]:
        return {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        }

    assert names(cloud_layer / "python" / "factuurbrug") == names(package)


@built
def test_the_layer_stays_far_below_the_limit(cloud_layer: Path) -> None:
    size = sum(path.stat().st_size for path in cloud_layer.rglob("*") if path.is_file())

    assert size < LIMIT / 4


@pytest.mark.parametrize("door", DOORS, ids=lambda path: path.name)
def test_a_handler_loads_from_the_artefact_alone(door: Path, tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    ours = Path(sysconfig.get_paths()["purelib"])
    for name in ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py"):
        (runtime / name).symlink_to(ours / name)
    code = "import app, sys; assert callable(app.handler); import factuurbrug; print(factuurbrug.__file__)"

    # -S leaves our own environment out: only the function, the layer and what the runtime brings.
    done = subprocess.run(  # noqa: S603 - our own tools, our own arguments
        [sys.executable, "-S", "-c", code],
        cwd=tmp_path,
        env={
            "PYTHONPATH": os.pathsep.join([str(door), str(built_layer() / "python"), str(runtime)]),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert str(built_layer()) in done.stdout


@pytest.mark.parametrize("door", DOORS, ids=lambda path: path.name)
def test_a_handler_starts_without_what_only_some_of_its_work_needs(door: Path) -> None:
    code = (
        f"import sys, factuurbrug.runtime.handlers.{door.name}; print(*sorted({{'zeep', 'lxml'}} & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout.split() == []
