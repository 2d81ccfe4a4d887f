"""The licences of the locked packages, in Python and of the page. Ours allows none that would bind our own code.

Run as `python -m tools.licences`: it lists them, and fails on one that is refused or unknown. Nothing is asked of a
network: the packages themselves say it, in the environments that the Makefile makes, and so do the locks of npm.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

from local.places import PROJECT

#: Everything that ships, runs or checks; each is made from the lock.
ENVIRONMENTS: Final = (".venv", ".venv-ministack", ".venv-sam", ".venv-checkov")
LOCKS: Final = ("dashboard/package-lock.json", "tools/lighthouse/package-lock.json")

#: The GPL and its relatives, but not the LGPL; and licences that are not free.
_REFUSED: Final = re.compile(
    r"(?<!L)GPL|GNU (Affero )?General Public|SSPL|Server Side Public|BUSL|Business Source|Commons Clause|-NC\b"
    r"|Proprietary",
    re.IGNORECASE,
)
_CLASSIFIER: Final = "License :: "

#: Packages whose licence is offered beside a refused one, and the one that we take.
CHOSEN: Final[Mapping[str, str]] = {
    # A part of SAM CLI that never ships with ours.
    "text-unidecode": "Artistic License",
}
#: Packages that do not say it where programs look, and what their licence files say.
READ: Final[Mapping[str, str]] = {
    "cookiecutter": "BSD-3-Clause",
    "parse-cache-control": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True, order=True)
class Licensed:
    """A package, where it was found, and the words of its licence ("" where it says nothing)."""

    package: str
    place: str
    licence: str

    @property
    def is_fine(self) -> bool:
        """Whether the licence is known and one that we may build on."""
        return bool(self.licence) and not _REFUSED.search(self.licence)


def of_environment(folder: Path) -> list[Licensed]:
    """What the packages of a virtual environment say.

    Raises:
        FileNotFoundError: The environment has not been made.
    """
    places = [str(place) for place in folder.glob("lib/python3*/site-packages")]
    if not places:
        message = f"{folder} is missing: run make {folder.name}"
        raise FileNotFoundError(message)
    found = (one for one in distributions(path=places) if one.metadata["Name"] != "factuurbrug")
    return [Licensed(one.metadata["Name"], folder.name, licence_of(one)) for one in found]


def licence_of(package: Distribution) -> str:
    """The expression if there is one, else the classifiers, else the first line of the free text."""
    name = package.metadata["Name"]
    said = _field(package, "License-Expression") or "; ".join(
        one.removeprefix(_CLASSIFIER).removeprefix("OSI Approved :: ")
        for one in package.metadata.get_all("Classifier", [])
        if one.startswith(_CLASSIFIER)
    )
    free = _field(package, "License").strip().partition("\n")[0]
    return CHOSEN.get(name) or READ.get(name) or said or free


def _field(package: Distribution, name: str) -> str:
    return "".join(package.metadata.get_all(name, []))


def of_lock(lock: Path) -> list[Licensed]:
    """What npm's lock says of the packages that it names."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return [
        Licensed(name, lock.parent.name, str(package.get("license") or READ.get(name, "")))
        for place, package in packages.items()
        if (name := place.rpartition("node_modules/")[2])
    ]


def everything() -> list[Licensed]:
    """All packages of all environments and locks."""
    python = [one for name in ENVIRONMENTS for one in of_environment(PROJECT / name)]
    return sorted({*python, *(one for name in LOCKS for one in of_lock(PROJECT / name))})


def by_licence(packages: Iterable[Licensed]) -> dict[str, list[str]]:
    """The packages of each licence."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in packages:
        found[one.licence or "unknown"].add(one.package)
    return {licence: sorted(names, key=str.casefold) for licence, names in sorted(found.items())}


def _main(packages: Sequence[Licensed]) -> int:
    for licence, names in by_licence(packages).items():
        sys.stdout.write(f"{licence}: {', '.join(names)}\n")
    wrong = [one for one in packages if not one.is_fine]
    for one in wrong:
        sys.stdout.write(f"NOT ALLOWED: {one.package} in {one.place} ({one.licence or 'says no licence'})\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(_main(everything()))
