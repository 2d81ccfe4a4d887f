"""S3 on the stand-in keeps the contract, and gives nothing to whoever has no address."""

import secrets

import pytest
import requests
from factuurbrug.adapters.aws.result_files import S3ResultFiles

from local.run import LocalRun
from tests.contract.result_files.result_files_contract import Downloaded, Follow, ResultFilesContract
from tests.integration.aws.deployed import parts_on

_DISPOSITION = "attachment; filename*=UTF-8''"


@pytest.mark.stack
class TestS3ResultFiles(ResultFilesContract):
    @pytest.fixture
    def files(self, stack: LocalRun) -> S3ResultFiles:
        return S3ResultFiles(parts_on(stack).clients, bucket=stack.stack.outputs["ResultsBucket"])

    @pytest.fixture
    def prefix(self) -> str:
        return f"integration/anna-{secrets.token_hex(6)}"

    @pytest.fixture
    def follow(self) -> Follow:
        def opened(address: str) -> Downloaded:
            answer = requests.get(address, timeout=10)
            if answer.status_code == 404:
                raise LookupError(address)
            assert answer.status_code == 200, answer.text
            disposition = answer.headers["content-disposition"]
            assert disposition.startswith(_DISPOSITION)
            return Downloaded(
                answer.content, disposition.removeprefix(_DISPOSITION), answer.headers["content-type"].partition(";")[0]
            )

        return opened
