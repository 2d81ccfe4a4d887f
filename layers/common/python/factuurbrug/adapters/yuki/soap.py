"""Calls to Yuki's services through zeep, by our own descriptions of them (`schema/*.wsdl`), never the network's."""

from functools import cache
from importlib import resources
from typing import Any

import zeep
import zeep.exceptions
from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.errors import SoapFault, Unreadable
from factuurbrug.adapters.yuki.transport import Limits, Transport

_NAMESPACE = "http://www.theyukicompany.com/"
#: An absent value of a parameter that must be named.
NIL: Any = zeep.xsd.Nil


@cache
def _described(service: str) -> Any:  # noqa: ANN401 - zeep has no types
    loader: Any = zeep.Transport()
    with resources.as_file(resources.files("factuurbrug.adapters.yuki").joinpath(f"schema/{service}.wsdl")) as path:
        return zeep.wsdl.Document(str(path), loader)


class SoapCaller:
    """Makes one call at a time to the services under one address."""

    def __init__(self, *, address: str, limits: Limits) -> None:
        self._address = address
        self._transport = Transport(limits)
        self._services: dict[str, Any] = {}

    def text(self, service: str, operation: str, **parameters: object) -> str:
        """Call an operation whose result is a text, "" when it is missing.

        Raises:
            CallFailed: As its subclasses say.
        """
        result = self._call(service, operation, parameters)
        return result.strip() if isinstance(result, str) else ""

    def elements(self, service: str, operation: str, **parameters: object) -> list[Element]:
        """Call an operation and take the elements of its result, whatever their namespace.

        Raises:
            CallFailed: As its subclasses say.
        """
        result = self._call(service, operation, parameters)
        return [one for one in result if isinstance(one, Element)] if isinstance(result, list) else []

    def write(self, service: str, operation: str, **parameters: object) -> list[Element]:
        """As `elements`, on a connection of its own."""
        self._transport.fresh = True
        return self.elements(service, operation, **parameters)

    def _call(self, service: str, operation: str, parameters: dict[str, object]) -> object:
        try:
            return self._service(service)[operation](**parameters)
        except zeep.exceptions.Fault as error:
            raise SoapFault(str(error.message or "")) from error
        except zeep.exceptions.Error as error:
            raise Unreadable from error

    def _service(self, name: str) -> Any:  # noqa: ANN401 - zeep has no types
        if name not in self._services:
            settings = zeep.Settings(strict=False, forbid_dtd=True, forbid_entities=True)
            client = zeep.Client(_described(name), transport=self._transport, settings=settings)
            binding = f"{{{_NAMESPACE}}}{name}Soap"
            self._services[name] = client.create_service(binding, f"{self._address}/ws/{name}.asmx")
        return self._services[name]
