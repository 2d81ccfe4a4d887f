"""Archive.asmx, one document: where it lies, the XML it was delivered as, its file."""

from base64 import b64encode

from lxml import etree
from lxml.etree import _Element as Element

from simulators.yuki.answers import free
from simulators.yuki.call import Call
from simulators.yuki.operations.archive import document_element
from simulators.yuki.operations.registry import operation
from simulators.yuki.records import Document
from simulators.yuki.soap import fault


def _one(call: Call) -> Document:
    wanted = call.text("documentID")
    one = call.store.get(Document, wanted)
    if one is None or one.status == "deleted" or one.visible > call.now:
        raise fault("document-unknown", id=wanted)
    if one.domain_id != call.domain.id or one.administration_id not in call.key.administrations:
        raise fault("document-unknown", id=wanted)
    return one


@operation("Archive", "FindDocument", "sessionID documentID")
def find_document(call: Call) -> Element:
    """Return one document, with its folder and tab."""
    return free("Documents", [("Document", document_element(call, _one(call), places=True))])


@operation("Archive", "DocumentXMLDataAsString", "sessionID documentID")
def document_xml_data_as_string(call: Call) -> str:
    """Return the SalesInvoice as it was delivered, as text."""
    return _one(call).xml


@operation("Archive", "DocumentXMLDataAsBinary", "sessionID documentID")
def document_xml_data_as_binary(call: Call) -> str:
    """Return the SalesInvoice as it was delivered, in base 64."""
    return b64encode(_one(call).xml.encode()).decode()


@operation("Archive", "DocumentXMLData", "sessionID documentID")
def document_xml_data(call: Call) -> Element:
    """Return the SalesInvoice as it was delivered."""
    root = etree.fromstring(_one(call).xml)
    root.set("xmlns", "")
    return root


@operation("Archive", "DocumentFile", "sessionID documentID")
def document_file(call: Call) -> Element:
    """Return a booked document's file: a stand-in, for no lay-out is drawn here."""
    one = _one(call)
    if one.status != "booked" or call.settings.files_fault:
        raise fault("no-file")
    data = f"%PDF-1.4\n% Invoice {one.reference}\n%%EOF\n".encode()
    return free(
        "Document",
        [
            ("FileName", f"Invoice {one.reference}.pdf"),
            ("FileSize", f"{len(data)}.00"),
            ("FileData", b64encode(data).decode()),
        ],
        attributes={"ID": one.id},
    )
