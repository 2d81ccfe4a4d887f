"""Files that people download, in a bucket of which nothing is public; an address is signed for a while."""

from typing import BinaryIO
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate


class S3ResultFiles:
    """Implements `ResultFiles`. The bucket's own rule forgets them after a day."""

    def __init__(self, clients: Clients, *, bucket: str) -> None:
        self._clients = clients
        self._bucket = bucket

    def store(self, key: str, body: BinaryIO, *, file_name: str, content_type: str) -> None:
        """One object; a browser that is led there downloads it under its name."""
        try:
            self._clients.s3.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=body,
                ContentType=content_type,
                ContentDisposition=f"attachment; filename*=UTF-8''{quote(file_name)}",
                CacheControl="no-store",
            )
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="RESULTS") from error

    def remove(self, key: str) -> None:
        """The object; the bucket keeps no earlier versions."""
        try:
            self._clients.s3.delete_object(Bucket=self._bucket, Key=key)
        except (ClientError, BotoCoreError) as error:
            raise translate(error, code="RESULTS") from error

    def link(self, key: str, *, seconds: int) -> str:
        """Signed with this function's own right to read; nothing is asked of S3."""
        return self._clients.s3.generate_presigned_url(
            "get_object", Params={"Bucket": self._bucket, "Key": key}, ExpiresIn=seconds
        )
