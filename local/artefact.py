"""Builds what is deployed: a zip per function, and the layer for the stand-in's interpreter."""

import fcntl
import hashlib
import io
import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from uv import find_uv_bin

from local.places import PROJECT, build_folder, standin_python
from local.problems import LocalProblem

_LAYER = PROJECT / "layers" / "common"
_IN_USE_SECONDS = 3600
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def zip_folder(folder: Path) -> bytes:
    """Return the folder as a zip that depends on names and contents alone."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return sink.getvalue()


def built_layer() -> Path:
    """Return the folder of the layer built for the stand-in's interpreter; `python/` lies in it.

    Built once per content: of the package, the requirements, the recipe and the interpreter.

    Raises:
        LocalProblem: LOCAL-BUILD, the layer could not be built; with the tool's own words.
    """
    digest = _digest([*_files(_LAYER / "python"), _LAYER / "Makefile"], salt=_interpreter(standin_python()))
    folder = build_folder() / f"layer-{digest}"
    with (build_folder() / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _build(folder)
    return folder


def layer_zip() -> bytes:
    """Return the layer as a zip, kept beside the folder it was made from."""
    folder = built_layer()
    kept = folder.with_suffix(".zip")
    if not kept.exists():
        draft = folder.with_suffix(f".{os.getpid()}")
        draft.write_bytes(zip_folder(folder))
        draft.rename(kept)
    return kept.read_bytes()


def _build(folder: Path) -> None:
    _remove_old_layers()
    draft = folder.with_name("draft")
    shutil.rmtree(draft, ignore_errors=True)
    version = ".".join(_interpreter(standin_python()).split()[:2])
    command = [
        "make", "--no-print-directory", "-C", str(_LAYER), "build-Common",
        f"ARTIFACTS_DIR={draft}", f"UV={find_uv_bin()}", f"PYTHON_VERSION={version}", "PLATFORM=",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LocalProblem("LOCAL-BUILD", f"The layer could not be built:\n{done.stdout}{done.stderr}".rstrip())
    draft.rename(folder)


def _remove_old_layers() -> None:
    """Remove layers that nobody can still be using: another run may be starting from a young one."""
    for old in build_folder().glob("layer-*"):
        if old.stat().st_mtime > time.time() - _IN_USE_SECONDS:
            continue
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()


@cache
def _interpreter(python: Path) -> str:
    question = "import sys, sysconfig; print(*sys.version_info[:2], sysconfig.get_platform())"
    answer = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.relative_to(folder).parts
    )


def _digest(paths: Iterable[Path], *, salt: str) -> str:
    whole = hashlib.sha256(salt.encode())
    for path in paths:
        whole.update(f"\0{path.relative_to(PROJECT)}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
