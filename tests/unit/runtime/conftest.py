"""One container of a function per test."""

from collections.abc import Callable, Iterator

import pytest
from factuurbrug.runtime import container
from factuurbrug.runtime.observability import metrics

from tests.unit.runtime.functions import ENVIRONMENT, Installation


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Installation]]:
    """Make an installation of integrations with these names; the functions then work on it."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    container.parts.cache_clear()
    metrics.cache_clear()

    def install(*names: str) -> Installation:
        installation = Installation(*names)
        container.parts().__dict__.update(installation.parts.__dict__)
        return installation

    yield install
    container.parts.cache_clear()
    metrics.cache_clear()
