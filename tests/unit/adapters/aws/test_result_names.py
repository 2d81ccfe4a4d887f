"""Names of files to download are data in a header: no name adds a line or a parameter to it."""

import io
import itertools
from urllib.parse import unquote

import pytest
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.result_files import S3ResultFiles
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def files(clients: Clients) -> S3ResultFiles:
    clients.s3.create_bucket(Bucket="results", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return S3ResultFiles(clients, bucket="results")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8"), max_size=40))
@example(name="a.csv\r\nX-Amz-Meta-Evil: 1")
@example(name='a"; filename="evil.exe')
@example(name="../../etc/passwd")
@example(name="été ☕ \u202egnp.exe")
def test_whatever_a_file_is_called_its_header_has_one_line_and_one_name(
    files: S3ResultFiles, clients: Clients, name: str
) -> None:
    key = f"file-{next(_numbers)}"
    files.store(key, io.BytesIO(b"x"), file_name=name, content_type="text/csv")

    stored = clients.s3.head_object(Bucket="results", Key=key)

    start, quoted = stored["ContentDisposition"].split("''")
    assert start == "attachment; filename*=UTF-8"
    assert quoted.isascii()
    assert not set(quoted) & set('\r\n";, ')
    assert unquote(quoted) == name
    assert (stored["ContentType"], stored["CacheControl"], stored["Metadata"]) == ("text/csv", "no-store", {})
