"""The envelope: reads SOAP 1.1 and 1.2 calls, writes answers and faults as ASMX does."""

from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from simulators.yuki.wording import FAULTS

YUKI = "http://www.theyukicompany.com/"
SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP12 = "http://www.w3.org/2003/05/soap-envelope"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CONTENT_TYPES = {SOAP11: "text/xml; charset=utf-8", SOAP12: "application/soap+xml; charset=utf-8"}
_MEDIA = {"text/xml": SOAP11, "application/soap+xml": SOAP12}


class SoapFault(Exception):
    """The whole call fails.

    Attributes:
        text: What the fault says.
        sender: Whether the fault lies in the envelope (Client, Sender) instead of the service.
    """

    def __init__(self, text: str, *, sender: bool = False) -> None:
        """Fail with this text."""
        super().__init__(text)
        self.text = text
        self.sender = sender


def fault(code: str, **details: object) -> SoapFault:
    """Return the fault that `FAULTS` words."""
    return SoapFault(FAULTS[code].format(**details))


class NotSoap(Exception):
    """The request is no SOAP call; `status` is the HTTP status to answer with."""

    def __init__(self, status: int, text: str) -> None:
        """Answer with this status and text."""
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """A call as sent: the SOAP version's namespace, the operation's name and its element."""

    version: str
    operation: str
    element: Element


def read(body: bytes, *, content_type: str, action: str | None) -> Request:
    """Read a call.

    Args:
        body: The envelope.
        content_type: The header; says which SOAP version it is, in 1.2 perhaps the action too.
        action: The SOAPAction header, or None.

    Raises:
        NotSoap: the content type is not one of SOAP's.
        SoapFault: the envelope cannot be read, or action and body disagree.
    """
    media, *parameters = (part.strip() for part in content_type.split(";"))
    version = _MEDIA.get(media.lower())
    if version is None:
        raise NotSoap(415, "Unsupported Media Type")
    root = _parsed(body)
    if root.tag != f"{{{version}}}Envelope":
        raise SoapFault("Possible SOAP version mismatch: unexpected Envelope", sender=True)
    inside = root.find(f"{{{version}}}Body")
    calls = [] if inside is None else list(inside.iterchildren("*"))
    if len(calls) != 1:
        raise SoapFault("The SOAP body must hold exactly one call", sender=True)
    name = etree.QName(calls[0])
    if name.namespace != YUKI:
        msg = f"Element {calls[0].tag} is not an operation of {YUKI}"
        raise SoapFault(msg, sender=True)
    _check_action(name.localname, version=version, action=action, parameters=parameters)
    return Request(version, name.localname, calls[0])


def _check_action(operation: str, *, version: str, action: str | None, parameters: list[str]) -> None:
    in_type = [one.partition("=")[2] for one in parameters if one.lower().startswith("action=")]
    sent = action if action is not None else next(iter(in_type), None)
    if sent is None and version == SOAP12:
        return
    if sent is None or sent.strip('"') != YUKI + operation:
        text = f"Server did not recognize the value of HTTP Header SOAPAction: {sent or ''}"
        raise SoapFault(text, sender=True)


def _parsed(body: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        msg = f"The request is not well-formed XML: {error}"
        raise SoapFault(msg, sender=True) from error
    if b"<!DOCTYPE" in body:
        raise SoapFault("DTD is prohibited in this XML document", sender=True)
    return root


def answer(request: Request, result: "str | Element | list[Element] | None") -> tuple[bytes, str]:
    """Return the body and content type of a successful answer.

    Args:
        request: The call that is answered.
        result: A text, one document (`s:any`), a list of typed elements, or None for an empty
            response.
    """
    response = etree.fromstring(f'<{request.operation}Response xmlns="{YUKI}"/>')
    if result is not None:
        holder = etree.SubElement(response, f"{{{YUKI}}}{request.operation}Result")
        if isinstance(result, str):
            holder.text = result
        else:
            holder.extend(result if isinstance(result, list) else [result])
    return _enveloped(request.version, response), _CONTENT_TYPES[request.version]


def fault_answer(version: str, error: SoapFault) -> tuple[bytes, str]:
    """Return the body and content type of a fault (sent with HTTP 500)."""
    text = error.text if error.sender else _traced(error.text)
    prefix = f"{{{version}}}"
    element = etree.Element(f"{prefix}Fault", nsmap={"soap": version})
    if version == SOAP11:
        etree.SubElement(element, "faultcode").text = f"soap:{'Client' if error.sender else 'Server'}"
        etree.SubElement(element, "faultstring").text = text
        etree.SubElement(element, "detail")
    else:
        code = etree.SubElement(etree.SubElement(element, f"{prefix}Code"), f"{prefix}Value")
        code.text = f"soap:{'Sender' if error.sender else 'Receiver'}"
        reason = etree.SubElement(etree.SubElement(element, f"{prefix}Reason"), f"{prefix}Text")
        reason.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
        reason.text = text
    return _enveloped(version, element), _CONTENT_TYPES[version]


def _traced(text: str) -> str:
    # The form in which ASP.NET hands an exception to the caller: several lines, the words inside.
    return (
        "System.Web.Services.Protocols.SoapException: Server was unable to process request. ---> "
        f"System.Exception: {text}\n   --- End of inner exception stack trace ---"
    )


def _enveloped(version: str, content: Element) -> bytes:
    envelope = etree.Element(f"{{{version}}}Envelope", nsmap={"soap": version, "xsi": XSI})
    etree.SubElement(envelope, f"{{{version}}}Body").append(content)
    return etree.tostring(envelope, xml_declaration=True, encoding="utf-8")
