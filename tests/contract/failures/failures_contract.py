"""What every store of failures must do; run by the fake and by the table on the stand-in."""

import secrets
from datetime import UTC, datetime

import pytest
from factuurbrug.ports.failures import Failure, Failures

NOW = datetime(2027, 11, 22, 12, 0, tzinfo=UTC)


class FailuresContract:
    """Subclasses give `failures`."""

    @pytest.fixture
    def message(self) -> str:
        return f"message-{secrets.token_hex(8)}"

    def test_of_a_message_that_never_failed_nothing_is_known(self, failures: Failures, message: str) -> None:
        assert failures.of([message]) == {}
        assert failures.of([]) == {}

    def test_the_latest_failure_of_each_message_is_kept(self, failures: Failures, message: str) -> None:
        failures.note(Failure(message, "STORE-UNAVAILABLE", NOW, 1, {"error": "é"}))
        failures.note(Failure(message, "ValueError", NOW, 2))
        other = Failure(f"{message}-2", "STORE-BUSY", NOW, 3, {"a": "b"})
        failures.note(other)

        assert failures.of([message, other.message, "nobody", message]) == {
            message: Failure(message, "ValueError", NOW, 2),
            other.message: other,
        }
