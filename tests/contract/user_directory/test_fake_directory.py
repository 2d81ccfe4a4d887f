"""The directory in memory keeps the contract."""

import pytest

from tests.contract.user_directory.directory_contract import DirectoryContract
from tests.fakes.user_directory import FakeUserDirectory


class TestFakeDirectory(DirectoryContract):
    @pytest.fixture
    def directory(self) -> FakeUserDirectory:
        return FakeUserDirectory()

    @pytest.fixture
    def address(self) -> str:
        return "bram@voorbeeld.nl"
