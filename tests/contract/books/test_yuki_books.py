"""The Yuki adapter keeps the contract, on the simulated Yuki."""

from collections.abc import Iterator

import pytest

from tests.builders.yuki import a_yuki
from tests.contract.books.books_contract import BooksContract, Subject


class TestYukiBooks(BooksContract):
    @pytest.fixture
    def subject(self) -> Iterator[Subject]:
        with a_yuki() as yuki:
            yield Subject(yuki.books(), yuki.clock)
