"""What the webservice says when it does not answer the question."""

from collections.abc import Sequence

# A request that names a field it may not use leaves these behind in PHP's log.
_SOURCE = "/var/www/shop/classes/webservice/WebserviceRequest.php"
_QUERY_WARNINGS = tuple(
    f"[PHP Warning #2] Trying to access array offset on value of type bool ({_SOURCE}, line {line})"
    for line in range(1333, 1337)
)


class WebserviceError(Exception):
    """A refusal with PrestaShop's own codes.

    Attributes:
        status: The HTTP status on a usual host.
        errors: Codes and messages, in their order.
        asks_for_key: Whether the answer carries `WWW-Authenticate`.
        php_warnings: What PHP warned of on the way; only a host whose `display_errors` is the
            literal word Off shows them, and makes the status 500.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        more: Sequence[tuple[int, str]] = (),
        asks_for_key: bool = False,
        php_warnings: Sequence[str] = (),
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.errors = [(code, message), *more]
        self.asks_for_key = asks_for_key
        self.php_warnings = list(php_warnings)


def query_error(code: int, message: str) -> WebserviceError:
    """Return the refusal of a filter, a sorting, a limit or a list of fields (codes 32 to 39)."""
    return WebserviceError(400, code, message, php_warnings=_QUERY_WARNINGS)


class RedirectHomeError(Exception):
    """A host or shop that PrestaShop does not know: it sends the visitor to its home page."""


class NoDataError(Exception):
    """A resource that a real shop would answer and that was not recorded."""


class EmptyFailureError(Exception):
    """An uncaught PHP error: status 500 and an empty body."""


def did_you_mean(text: str, wrong: str, words: Sequence[str]) -> str:
    """Return the message for a name that does not exist, with the nearest one and all of them."""
    listed = '", "'.join(words)
    return f'{text}. Did you mean: "{_nearest(wrong, words)}"? The full list is: "{listed}"'


def _nearest(wrong: str, words: Sequence[str]) -> str:
    best, shortest = "", -1
    for word in words:
        distance = _distance(wrong, word)
        if distance == 0:
            return word
        # Of equally near words the last one wins.
        if shortest < 0 or distance <= shortest:
            best, shortest = word, distance
    return best


def _distance(one: str, other: str) -> int:
    before = list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        after = [row]
        for column, right in enumerate(other, start=1):
            cheapest = min(before[column], after[-1]) + 1
            after.append(min(cheapest, before[column - 1] + (left != right)))
        before = after
    return before[-1]
