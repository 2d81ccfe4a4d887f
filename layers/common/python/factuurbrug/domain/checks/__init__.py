"""The checks before booking: pure functions that return findings."""
