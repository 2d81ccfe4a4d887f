"""Where things lie: the project, its environments, what is built and what a run keeps."""

from dataclasses import dataclass
from pathlib import Path

from local.problems import LocalProblem

PROJECT = Path(__file__).resolve().parent.parent


def standin_python() -> Path:
    """Return the interpreter of MiniStack's own environment.

    Raises:
        LocalProblem: LOCAL-NO-STANDIN, the environment has not been made.
    """
    for name in ("bin/python", "Scripts/python.exe"):
        python = PROJECT / ".venv-ministack" / name
        if python.exists():
            return python
    raise LocalProblem(
        "LOCAL-NO-STANDIN",
        "The stand-in for AWS is not installed here. `make .venv-ministack` installs it.",
    )


def build_folder() -> Path:
    """Return the folder of built artefacts, shared by all runs; it can always be made again."""
    folder = PROJECT / "build" / "local"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What one run keeps over a restart. Readable by its owner alone: keys lie in it in the clear."""

    folder: Path

    def prepare(self) -> None:
        """Make the folders, closed to other users of the machine."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        for name in ("logs", "scratch"):
            (self.folder / name).mkdir(exist_ok=True)

    @property
    def state(self) -> Path:
        """The stand-in's state."""
        return self.folder / "aws"

    @property
    def logs(self) -> Path:
        """One file per child process."""
        return self.folder / "logs"

    @property
    def scratch(self) -> Path:
        """What the stand-in unpacks; emptied at each start."""
        return self.folder / "scratch"

    @property
    def memory(self) -> Path:
        """The small file with ports and clock."""
        return self.folder / "run.json"

    @property
    def lock(self) -> Path:
        """Held while a run uses this home."""
        return self.folder / "lock"
