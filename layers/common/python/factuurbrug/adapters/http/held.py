"""Connections that can be ended from outside."""

import socket
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from typing_extensions import override
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from factuurbrug.adapters.http.lifeline import Lifeline

if TYPE_CHECKING:
    from urllib3._base_connection import BaseHTTPConnection, BaseHTTPSConnection


class HeldAdapter(HTTPAdapter):
    """A requests transport without retries of any kind, whose connections hang on a lifeline."""

    def __init__(self, lifeline: Lifeline) -> None:
        self._lifeline = lifeline
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    @override
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Build the pools with held connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _held_pools(self._lifeline)


def _held_pools(lifeline: Lifeline) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        @override
        def _new_conn(self) -> socket.socket:
            return lifeline.hold(super()._new_conn())

        @override
        def connect(self) -> None:
            super().connect()
            lifeline.stands = True

    class Secure(HTTPSConnection):
        @override
        def _new_conn(self) -> socket.socket:
            return lifeline.hold(super()._new_conn())

        @override
        def connect(self) -> None:
            super().connect()
            lifeline.stands = True

    class PlainPool(HTTPConnectionPool):
        ConnectionCls: "type[BaseHTTPConnection]" = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls: "type[BaseHTTPSConnection]" = Secure

    return {"http": PlainPool, "https": SecurePool}
