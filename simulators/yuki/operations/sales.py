"""Sales.asmx."""

from lxml.etree import _Element as Element

from simulators.yuki.answers import typed
from simulators.yuki.call import Call
from simulators.yuki.invoicing.document import read_document
from simulators.yuki.invoicing.importer import import_invoices
from simulators.yuki.invoicing.report import response
from simulators.yuki.operations.registry import operation
from simulators.yuki.records import Item
from simulators.yuki.soap import fault


@operation("Sales", "ProcessSalesInvoices", "sessionId administrationId xmlDoc:any")
def process_sales_invoices(call: Call) -> Element:
    """Book the invoices of a document, or keep them as drafts."""
    administration = call.administration("administrationId")
    domain = call.domain_by_id(administration.domain_id)
    invoices = read_document(call.document())
    outcomes = import_invoices(
        call, domain=domain, administration=administration, invoices=invoices, as_draft=call.as_draft
    )
    return response(call, administration, outcomes, sent=len(invoices))


@operation("Sales", "ProcessRecognizedSalesInvoices", "sessionId administrationId xmlDoc:any")
def process_recognized_sales_invoices(call: Call) -> Element:
    """Refuse: nothing is known about what it does."""
    call.administration("administrationId")
    raise fault("not-supported")


@operation("Sales", "SalesInvoiceSchemaPath")
def sales_invoice_schema_path(_: Call) -> str:
    """Name the address where the real service keeps its schema (it is not served here)."""
    return "https://api.yukiworks.nl/schemas/SalesInvoices.xsd"


@operation("Sales", "GetSalesItems", "sessionID administrationID")
def get_sales_items(call: Call) -> list[Element]:
    """List the sales items."""
    items = call.store.find(Item, scope=call.administration().id)
    return [typed("SalesItem", [("id", i.id), ("description", i.description)]) for i in items]
