"""The AWS clients: made when first used, with time limits of our own. Nothing here is made at import."""

from functools import cached_property
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

#: Signed addresses name the bucket's own region: the global one redirects, and a redirect breaks the signature.
_SIGNED = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
#: A table or queue answers in milliseconds; what takes longer than this is an outage, and the work comes again.
_CONFIG = Config(
    connect_timeout=3,
    read_timeout=8,
    retries={"mode": "standard", "total_max_attempts": 4},
    max_pool_connections=20,
)


class Clients:
    """The clients of one account and region, taken from the surroundings unless a session is given."""

    def __init__(self, session: boto3.Session | None = None, *, endpoint_url: str | None = None) -> None:
        self._given = session
        self._endpoint_url = endpoint_url

    @cached_property
    def _session(self) -> boto3.Session:
        return self._given or boto3.Session()

    @cached_property
    def dynamodb(self) -> "DynamoDBClient":
        """The table's client."""
        return self._session.client("dynamodb", config=_CONFIG, endpoint_url=self._endpoint_url)

    @cached_property
    def sqs(self) -> "SQSClient":
        """The queues' client."""
        return self._session.client("sqs", config=_CONFIG, endpoint_url=self._endpoint_url)

    @cached_property
    def kms(self) -> "KMSClient":
        """The vault key's client."""
        return self._session.client("kms", config=_CONFIG, endpoint_url=self._endpoint_url)

    @cached_property
    def s3(self) -> "S3Client":
        """The results bucket's client."""
        return self._session.client("s3", config=_CONFIG.merge(_SIGNED), endpoint_url=self._endpoint_url)

    @cached_property
    def sns(self) -> "SNSClient":
        """The support topic's client."""
        return self._session.client("sns", config=_CONFIG, endpoint_url=self._endpoint_url)

    @cached_property
    def users(self) -> "CognitoIdentityProviderClient":
        """The user pool's client."""
        return self._session.client("cognito-idp", config=_CONFIG, endpoint_url=self._endpoint_url)
