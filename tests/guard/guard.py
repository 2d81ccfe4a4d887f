"""The guard over the whole suite, as a plugin of pytest: who shows a key fails, and is told where."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from factuurbrug.domain.errors import FactuurbrugError

from tests.guard.watch import WATCH, lines_of_logs


class Guard:
    """Looks through what every test wrote, logged and was answered, and through every error of ours that was made."""

    def __init__(self) -> None:
        self._made = FactuurbrugError.__init__

    def pytest_sessionstart(self) -> None:
        """Look at errors as they are made: most are caught before anybody sees them."""
        made = self._made

        @wraps(made)
        def seen(error: FactuurbrugError, code: str, /, **params: str) -> None:
            made(error, code, **params)
            WATCH.see_values(f"error {code}", params)

        FactuurbrugError.__init__ = seen  # type: ignore[method-assign, assignment]

    def pytest_sessionfinish(self) -> None:
        """Look away."""
        FactuurbrugError.__init__ = self._made  # type: ignore[method-assign]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[None]:
        """Let a test fail that showed what it should not, in whichever of its phases."""
        report: Any = yield
        for name, text in report.sections:
            if f" {report.when}" in name:
                WATCH.see(name, text)
                WATCH.see_log(name, text if " log " in name else lines_of_logs(text))
        if found := WATCH.take():
            report.outcome = "failed"
            report.longrepr = "\n".join(["What must not be shown was shown:", *found])
        return report  # type: ignore[no-any-return]


def watched(capture: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    """A capture whose reader sees nothing that was not looked through."""
    read: Callable[[], Any] = capture.readouterr

    def seen() -> Any:
        written = read()
        WATCH.see("stdout", written.out)
        WATCH.see("stderr", written.err)
        return written

    capture.readouterr = seen  # type: ignore[method-assign]
    return capture
