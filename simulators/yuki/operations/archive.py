"""Archive.asmx: the documents of the session's current domain, sales invoices all of them."""

from lxml.etree import _Element as Element

from simulators.yuki import clock
from simulators.yuki.answers import free, plain
from simulators.yuki.call import Call
from simulators.yuki.operations.registry import operation
from simulators.yuki.records import Document

_SALES_FOLDER = 2
_SALES_TAB = 201
_SALES_INVOICE = 6
_SORT = (
    "CreatedDesc|CreatedAsc|ModifiedDesc|ModifiedAsc|DocumentDateDesc|DocumentDateAsc|ContactNameAsc|ContactNameDesc"
)
_PAGE = f"sortOrder:{_SORT} startDate:dateTime endDate:dateTime numberOfRecords:int startRecord:int"
_SINCE = f"sortOrder:{_SORT} modifiedSince:dateTime numberOfRecords:int startRecord:int"
_NO_LIMIT = "0001-01-01"
_FILE_SIZE = 90576
_FOLDERS = {7: ("Door Yuki te verwerken", "To be handled by Yuki"), 1: ("Inkoop", "Purchase")}
_FOLDERS[_SALES_FOLDER] = ("Verkoop", "Sales")


@operation(
    "Archive",
    "SearchDocuments",
    "sessionID searchOption:All|Creator|Contact|Subject|Tag|Type searchText folderID:int tabID:int " + _PAGE,
)
def search_documents(call: Call) -> Element:
    """Return the documents in which the text occurs; -1 as folder or tab means all."""
    here = call.number("tabID") in {-1, _SALES_TAB}
    text = call.text("searchText").casefold()
    option = call.text("searchOption")
    found = [
        one
        for one in (_in_folder(call, _documents(call)) if here else [])
        if any(text in word.casefold() for word in _searched(one, option))
    ]
    return _answer(call, found)


def _searched(one: Document, option: str) -> list[str]:
    match option:
        case "Subject":
            return [one.subject]
        case "Contact":
            return [one.contact_name]
        case "Creator":
            return ["yuki"]
        case "Type":
            return ["Verkoopfactuur", "Sales invoice"]
        case "Tag":
            return []
        case _:
            return [one.subject, one.contact_name, "yuki"]


@operation("Archive", "Documents", f"sessionID {_PAGE}")
def documents(call: Call) -> Element:
    """Return the documents of a period."""
    return _answer(call, _documents(call))


@operation("Archive", "DocumentsInFolder", f"sessionID folderID:int {_PAGE}")
def documents_in_folder(call: Call) -> Element:
    """Return the documents of a folder; 2 is sales."""
    return _answer(call, _in_folder(call, _documents(call)))


@operation("Archive", "DocumentsInTab", f"sessionID tabID:int {_PAGE}")
def documents_in_tab(call: Call) -> Element:
    """Return the documents of a tab; 201 is sales invoices."""
    here = call.number("tabID") == _SALES_TAB
    return _answer(call, _documents(call) if here else [])


@operation("Archive", "DocumentsByType", f"sessionID documentType:int {_PAGE}")
def documents_by_type(call: Call) -> Element:
    """Return the documents of a type; 6 is a sales invoice made here or by web service."""
    here = call.number("documentType") == _SALES_INVOICE
    return _answer(call, _documents(call) if here else [])


@operation("Archive", "ModifiedDocumentsInFolder", f"sessionID folderID:int {_SINCE}")
def modified_documents_in_folder(call: Call) -> Element:
    """Return the documents of a folder that were changed since a moment."""
    return _answer(call, _in_folder(call, _modified(call)))


@operation("Archive", "ModifiedDocumentsByType", f"sessionID documentType:int {_SINCE}")
def modified_documents_by_type(call: Call) -> Element:
    """Return the documents of a type that were changed since a moment."""
    here = call.number("documentType") == _SALES_INVOICE
    return _answer(call, _modified(call) if here else [])


def _visible(call: Call) -> list[Document]:
    domain = call.domain
    return [
        one
        for administration in call.administrations()
        if administration.domain_id == domain.id
        for scope in (administration.id, f"-{administration.id}")
        for one in call.store.find(Document, scope=scope)
        if one.status != "deleted" and one.visible <= call.now
    ]


def _in_folder(call: Call, found: list[Document]) -> list[Document]:
    """Return those that lie in the folder that the call names; -1 names all."""
    wanted, of_drafts = call.number("folderID"), call.settings.draft_folder
    return [one for one in found if wanted in {-1, of_drafts if one.status == "draft" else _SALES_FOLDER}]


def _documents(call: Call) -> list[Document]:
    first, last = call.day("startDate"), call.day("endDate")
    return [one for one in _visible(call) if first <= _filed(one) and (last == _NO_LIMIT or _filed(one) <= last)]


def _filed(one: Document) -> str:
    """Return the day a document is filed under: a draft has no date, so the day it was made."""
    day = one.date if one.status == "booked" else clock.day_of(one.created)
    return day.isoformat()


def _modified(call: Call) -> list[Document]:
    since = call.moment("modifiedSince")
    text = "" if since is None else since.isoformat(timespec="seconds")
    return [one for one in _visible(call) if clock.wall_time(one.modified) >= text]


def _answer(call: Call, found: list[Document]) -> Element:
    _sort(found, call.text("sortOrder"))
    # Both 0 and 1 have been seen as the first record.
    start = max(call.number("startRecord") - 1, 0)
    page = found[start : start + call.number("numberOfRecords")]
    return free("Documents", [("Document", document_element(call, one)) for one in page])


def _sort(found: list[Document], order: str) -> None:
    if order.startswith("Created"):
        found.sort(key=lambda one: (one.created, one.number))
    elif order.startswith("Modified"):
        found.sort(key=lambda one: (one.modified, one.number))
    elif order.startswith("DocumentDate"):
        found.sort(key=lambda one: (_filed(one), one.number))
    else:
        found.sort(key=lambda one: one.contact_name.casefold())
    if order.endswith("Desc"):
        found.reverse()


def document_element(call: Call, one: Document, *, places: bool = False) -> Element:
    """Return a document as the archive shows it; `places` adds folder and tab."""
    dutch = call.session.language.startswith("nl")
    booked = one.status == "booked"
    folder = plain("Folder", attributes={"ID": str(_SALES_FOLDER)})
    folder.text = "Verkoop" if dutch else "Sales"
    tab = plain("Tab", attributes={"ID": str(_SALES_TAB)})
    tab.text = "Facturen" if dutch else "Invoices"
    return plain(
        "Document",
        [
            ("Subject", one.subject),
            ("DocumentDate", one.date if booked else None),
            ("Amount", one.total_incl),
            *([("Folder", folder), ("Tab", tab)] if places else []),
            ("Type", _SALES_INVOICE),
            ("TypeDescription", "Verkoopfactuur" if dutch else "Sales invoice"),
            ("FileName", f"Invoice {one.reference}.pdf" if booked else None),
            ("ContentType", "application/pdf" if booked else None),
            ("FileSize", _FILE_SIZE if booked else None),
            ("ContactName", one.contact_name),
            ("Created", clock.wall_time(one.created)),
            ("Creator", "yuki"),
            ("Modified", clock.wall_time(one.modified)),
            ("Modifier", "yuki"),
        ],
        attributes={"ID": one.id},
    )


@operation("Archive", "DocumentFolders", "sessionID")
def document_folders(call: Call) -> Element:
    """List the folders of the archive."""
    english = not call.session.language.startswith("nl")
    return free(
        "DocumentFolders",
        [
            (
                "DocumentFolder",
                plain(
                    "DocumentFolder",
                    [("Description", names[english]), ("ProcessedByYuki", "True")],
                    attributes={"ID": str(number)},
                ),
            )
            for number, names in _FOLDERS.items()
        ],
    )


@operation("Archive", "Currencies", "sessionID")
def currencies(call: Call) -> Element:
    """List the currencies: the euro only."""
    call.key  # noqa: B018 -- a session is needed
    euro = plain("Currency", [("Description", "Euro (EUR)")], attributes={"ID": "EUR", "Default": "True"})
    return free("Currencies", [("Currency", euro)])
