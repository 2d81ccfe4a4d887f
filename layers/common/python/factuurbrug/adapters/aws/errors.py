"""What AWS says when it fails → our classes of errors. No exception of botocore leaves this package."""

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.domain.errors import Defect, FactuurbrugError, Unavailable

#: Codes that say "not now": the same request may succeed later.
_NOT_NOW = frozenset(
    {
        "InternalServerError",
        "InternalFailure",
        "InternalError",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "ThrottlingException",
        "Throttling",
        "RequestThrottled",
        "ThrottledException",
        "RequestLimitExceeded",
        "ProvisionedThroughputExceededException",
        "TransactionInProgressException",
        "TooManyRequestsException",
        "KMSInternalException",
        "DependencyTimeoutException",
    }
)
_SERVER_ERROR = 500


def translate(error: ClientError | BotoCoreError, *, code: str) -> FactuurbrugError:
    """`Unavailable` with our code for what passes, `Defect` for what we or the deployment did wrong."""
    if isinstance(error, ClientError):
        theirs = error.response.get("Error", {}).get("Code", "")
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if theirs not in _NOT_NOW and status < _SERVER_ERROR:
            return Defect(f"{code}-REFUSED", error=theirs)
        return Unavailable(f"{code}-UNAVAILABLE", error=theirs)
    # No answer, a cut connection, a time-out. Whether a write was made is found out by reading.
    return Unavailable(f"{code}-UNAVAILABLE", error=type(error).__name__)


def failed_condition(error: ClientError) -> bool:
    """Whether a conditional write was refused because its condition did not hold."""
    return error.response.get("Error", {}).get("Code") == "ConditionalCheckFailedException"


def held_by_transaction(error: ClientError) -> bool:
    """Whether a single write was refused because a transaction holds its item at this moment."""
    return error.response.get("Error", {}).get("Code") == "TransactionConflictException"
