"""Keeps webservice keys out of logs: urllib3 logs address lines, and a few hosts force the key into them."""

import logging
import re

from typing_extensions import override

_KEY = re.compile(r"(ws_key=)[^&\s\"']+")


class _HideKeys(logging.Filter):
    @override
    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if "ws_key=" in text:
            record.msg, record.args = _KEY.sub(r"\1***", text), ()
        return True


_FILTER = _HideKeys()


def hide_keys_in_logs() -> None:
    """Let urllib3's loggers show no key; doing it again changes nothing."""
    for name in ("urllib3.connectionpool", "urllib3.connection", "urllib3.util.retry"):
        logging.getLogger(name).addFilter(_FILTER)
