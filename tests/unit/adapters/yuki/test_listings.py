"""Yuki's lists: whatever their namespaces and gaps."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from factuurbrug.adapters.yuki.archive import Archive
from factuurbrug.adapters.yuki.listings import (
    archived,
    ledger_accounts,
    ledger_lines,
    open_items,
    transactions,
    vat_codes,
)
from factuurbrug.adapters.yuki.xml_text import parse
from factuurbrug.domain.administration import VatCode
from factuurbrug.domain.settings import Region
from lxml.etree import _Element as Element

YUKI = 'xmlns="http://www.theyukicompany.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def read(text: str) -> Element:
    return parse(text.encode())


def account(code: str, kind: str, enabled: str = "true") -> Element:
    return read(
        f"<GlAccount {YUKI}><code>{code}</code><type>{kind}</type><isEnabled>{enabled}</isEnabled>"
        f"<descripton>Omzet</descripton></GlAccount>"
    )


def test_a_vat_code_is_read_with_its_country_and_dates() -> None:
    oss = read(
        f"<VATCode {YUKI}><description>OSS DE</description><type>40</type><percentage>19.00</percentage>"
        '<country>DE</country><startDate>2021-07-01T00:00:00</startDate><endDate xsi:nil="true"/></VATCode>'
    )

    assert vat_codes([oss]) == (
        VatCode(type=40, description="OSS DE", percentage="19", country="DE", start=date(2021, 7, 1)),
    )


def test_accounts_of_the_default_revenue_accounts_type_are_revenue() -> None:
    accounts = ledger_accounts(
        [account("80000", "7"), account("13000", "1"), account("95000", "7", "false")], region=Region.NL
    )

    assert [(one.code, one.is_revenue, one.is_enabled) for one in accounts] == [
        ("80000", True, True),
        ("13000", False, True),
        ("95000", True, False),
    ]


def test_without_the_default_account_the_class_of_the_number_decides() -> None:
    accounts = ledger_accounts([account("701000", "7"), account("400000", "1")], region=Region.BE)

    assert [one.is_revenue for one in accounts] == [True, False]


def document(**values: str) -> str:
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in {"Type": "6", **values}.items())
    return f'<Document ID="d-1">{inner}</Document>'


def test_an_archived_invoice_bears_its_number_in_the_file_name_and_a_draft_has_none() -> None:
    booked = document(
        Subject="B 1", FileName="Invoice W/1.pdf", DocumentDate="2026-11-20", Amount="29.76",
        Created="2026-11-20T16:13:28",
    )  # fmt: skip
    draft = document(Subject="B 2", Amount="1.00", Created="2026-07-20T16:13:28")

    first, second = archived([read(f'<Documents xmlns="">{booked}{draft}</Documents>')])

    assert (first.reference, first.numbered, first.amount) == ("W/1", True, Decimal("29.76"))
    assert first.created == datetime(2026, 11, 20, 15, 13, 28, tzinfo=UTC)
    assert (second.reference, second.numbered) == ("", False)
    assert second.created == datetime(2026, 7, 20, 14, 13, 28, tzinfo=UTC)


def test_uploaded_invoices_are_not_ours() -> None:
    uploaded = document(Subject="B 1").replace("<Type>6<", "<Type>31<")

    assert list(archived([read(f"<Documents>{uploaded}</Documents>")])) == []


def test_an_unreadable_amount_is_no_amount() -> None:
    (one,) = archived([read(f"<Documents>{document(Subject='B 1', Amount='1.234,00')}</Documents>")])

    assert one.amount is None


def test_ledger_lines_without_a_number_say_nothing_of_invoices() -> None:
    line = f"<TransactionInfo {YUKI}><documentID>d</documentID><documentReference/></TransactionInfo>"

    assert list(transactions([read(line)])) == []


def test_open_items_bear_the_contacts_code() -> None:
    item = (
        "<OutstandingDebtorItems><Item ID='i'><Reference>W1</Reference><OriginalAmount>29.76</OriginalAmount>"
        "<OpenAmount>0.00</OpenAmount><Contact>Jan</Contact><ContactCode>C-1</ContactCode></Item>"
        "</OutstandingDebtorItems>"
    )

    (one,) = open_items([read(item)])

    assert (one.reference, one.amount, one.contact_code) == ("W1", Decimal("29.76"), "C-1")


class PagedSession:
    """Stands for a logged-in session whose archive counts its records from `first`, at most `most` to a page."""

    def __init__(self, count: int, *, first: int, most: int = 100) -> None:
        self._rows = [f'<Document ID="d-{number}"><Type>6</Type></Document>' for number in range(count)]
        self._first = first
        self._most = most
        self.calls = 0

    def enter_domain(self) -> str:
        return "d"

    def elements(self, _service: str, _operation: str, **parameters: object) -> list[Element]:
        self.calls += 1
        start = max(int(str(parameters["startRecord"])) - self._first, 0)
        rows = self._rows[start : start + min(int(str(parameters["numberOfRecords"])), self._most)]
        return [read(f"<Documents>{''.join(rows)}</Documents>")]


def test_no_record_is_missed_whether_yuki_counts_from_0_or_from_1() -> None:
    for first in (0, 1):
        for count in (0, 1, 2, 99, 100, 101, 199, 350):
            for most in (100, 50):
                session = PagedSession(count, first=first, most=most)

                found = Archive(session).sales_since(date(2026, 1, 1))  # type: ignore[arg-type]  # a stand-in

                assert len(found) == count, (first, count, most)


def a_ledger_line(**changes: str) -> Element:
    """A line as recorded, with changes; "" leaves an element out."""
    fields = {
        "id": "1",
        "transactionDate": "2026-10-05T00:00:00",
        "description": "Bestelling 8",
        "transactionAmount": "-100.00",
        "transactionAmountForeignCurrency": "-110.00",
        "currency": "USD",
        "fullName": "Jan",
        "contactCountry": "NL",
        "glAccountCode": "80000",
        "documentID": "d-1",
        "documentReference": "W8",
        "documentFolder": "TRMSales",
        **changes,
    }
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items() if text)
    return read(f"<TransactionInfo {YUKI}>{inner}</TransactionInfo>")


def test_a_ledger_line_is_read_in_the_documents_own_currency() -> None:
    (line,) = ledger_lines([a_ledger_line()])

    assert (line.amount, line.currency, line.account, line.day) == (
        Decimal("-110.00"), "USD", "80000", date(2026, 10, 5),
    )  # fmt: skip
    assert (line.document_id, line.reference, line.description, line.is_sale) == ("d-1", "W8", "Bestelling 8", True)


@pytest.mark.parametrize(
    ("changes", "amount", "is_sale"),
    [
        ({"transactionAmountForeignCurrency": ""}, Decimal("-100.00"), True),
        ({"transactionAmountForeignCurrency": "", "transactionAmount": "veel"}, None, True),
        ({"documentFolder": "TRMPurchase"}, Decimal("-110.00"), False),
        ({"documentFolder": ""}, Decimal("-110.00"), False),
    ],
)
def test_what_a_ledger_line_lacks_is_not_made_up(
    changes: dict[str, str], amount: Decimal | None, is_sale: bool
) -> None:
    (line,) = ledger_lines([a_ledger_line(**changes)])

    assert (line.amount, line.is_sale, line.contact_code) == (amount, is_sale, "")
