"""The files in memory keep the contract."""

import pytest

from tests.contract.result_files.result_files_contract import Downloaded, Follow, ResultFilesContract
from tests.fakes.jobs import FakeResultFiles


class TestFakeResultFiles(ResultFilesContract):
    @pytest.fixture
    def files(self) -> FakeResultFiles:
        return FakeResultFiles()

    @pytest.fixture
    def prefix(self) -> str:
        return "integration/anna"

    @pytest.fixture
    def follow(self, files: FakeResultFiles) -> Follow:
        def opened(address: str) -> Downloaded:
            stored = files.stored[address.removeprefix("https://results.test/").partition("?")[0]]
            return Downloaded(stored.body, stored.file_name, stored.content_type)

        return opened
