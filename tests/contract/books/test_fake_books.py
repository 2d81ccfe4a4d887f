"""The fake keeps the contract."""

import pytest

from tests.contract.books.books_contract import BooksContract, Subject
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock


class TestFakeBooks(BooksContract):
    @pytest.fixture
    def subject(self) -> Subject:
        clock = FakeClock()
        return Subject(FakeBooks(clock=clock), clock)
