"""The business rules of one invoice: number, dates, price list, contact, item, VAT, account."""

import pytest

from tests.simulators.yuki.wire import (
    ADMINISTRATION,
    CONTACT,
    DOMAIN,
    SECOND_ADMINISTRATION,
    Client,
    Json,
    a_draft,
    a_line,
    an_invoice,
    log_in,
)


def in_english(client: Client) -> Client:
    client.call("Sales", "SetLanguage", {"sessionID": client.session, "language": "en"})
    return client


def only(client: Client, kind: str) -> Json:
    (one,) = client.admin("GET", kind)
    return one


class TestNumber:
    def test_a_booking_needs_one(self, client: Client) -> None:
        for invoice in (an_invoice(reference=None), an_invoice(reference="")):
            assert "needs an invoice number" in in_english(client).refused(invoice)

    def test_a_draft_carries_none(self, client: Client) -> None:
        invoice = an_invoice(reference="R1", process=False)

        assert "draft cannot carry" in in_english(client).refused(invoice)

    def test_it_is_unique_in_an_administration_whatever_the_casing(self, client: Client) -> None:
        client.booked(an_invoice(reference="web-1"))

        message = client.refused(an_invoice(reference="WEB-1"))

        assert message == "Er bestaat al een factuur met het factuurnummer WEB-1"

    def test_it_is_refused_twice_within_one_call(self, client: Client) -> None:
        answer = client.post(an_invoice(reference="A"), an_invoice(reference="A"))

        assert answer.findtext("TotalSucceeded") == "1"
        assert answer.findtext("TotalFailed") == "1"

    def test_another_administration_may_use_it_too(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"))

        with log_in(client.url, key="demo-key-portal", administration=SECOND_ADMINISTRATION) as other:
            other.booked(an_invoice(reference="A"))

        assert len(client.admin("GET", "documents")) == 2

    def test_a_refused_number_stays_free(self, client: Client) -> None:
        client.refused(an_invoice(reference="A", due="2026-11-19"))

        client.booked(an_invoice(reference="A"))


class TestDates:
    def test_a_booking_needs_a_due_date(self, client: Client) -> None:
        assert "due date is missing" in in_english(client).refused(an_invoice(due=None))

    def test_it_is_not_before_the_invoice_date(self, client: Client) -> None:
        invoice = an_invoice(date="2026-11-20", due="2026-11-19")

        assert "before" in in_english(client).refused(invoice)

    def test_a_closed_period_takes_nothing(self, client: Client) -> None:
        client.admin("POST", f"administrations/{ADMINISTRATION}", {"closed_until": "2026-10-31"})

        closed = in_english(client).refused(an_invoice(date="2026-10-31"))
        client.booked(an_invoice(date="2026-11-01"))

        assert "2026-10-31 is closed" in closed


class TestChoices:
    @pytest.mark.parametrize(
        ("between", "words"),
        [
            ("<Currency>USD</Currency>", 'The pricelist\'s currency "EUR" does not match'),
            ("<PriceList>Groothandel</PriceList>", "Groothandel"),
            ("<ProjectCode>P1</ProjectCode>", "P1"),
        ],
    )
    def test_what_does_not_exist_is_refused(self, client: Client, between: str, words: str) -> None:
        assert words in client.refused(an_invoice(between=between))

    def test_an_unknown_layout_and_a_peppol_delivery_are_refused(self, client: Client) -> None:
        assert "Fraai" in client.refused(an_invoice(head="<Layout>Fraai</Layout>"))
        assert "Peppol" in client.refused(an_invoice(head="<SentToPeppol>true</SentToPeppol>"))

    def test_known_ones_are_taken(self, client: Client) -> None:
        between = "<PriceList>Standaard</PriceList><Currency>EUR</Currency>"

        client.booked(an_invoice(head="<Layout>Standaard</Layout>", between=between))

    def test_an_unknown_payment_method_is_taken_silently_but_remarked(self, client: Client) -> None:
        client.booked(an_invoice(payment="ideal"))

        assert only(client, "documents")["remarks"] == ["unknown-payment-method: ideal"]
        assert only(client, "open-items")["open"] == "12.10"

    def test_mail_needs_an_address_and_the_sales_setting(self, client: Client) -> None:
        head = "<EmailToCustomer>true</EmailToCustomer>"
        with_address = {**CONTACT, "EmailAddress": "jan@voorbeeld.nl"}
        with_address["ContactType"] = with_address.pop("ContactType")

        without = in_english(client).refused(an_invoice(head=head))
        quiet = client.post(an_invoice(head=head, contact=with_address)).find("Invoice")
        client.admin("POST", f"domains/{DOMAIN}", {"sends_mail": True})
        sent = client.post(an_invoice(head=head, contact=with_address, reference="R2")).find("Invoice")

        assert "no e-mail address" in without
        assert quiet.findtext("EmailSent") == "false"
        assert sent.findtext("EmailSent") == "true"


class TestContact:
    def test_a_code_alone_finds_the_fixed_debtor_and_changes_nothing(self, client: Client) -> None:
        before = client.admin("GET", "contacts?code=WEBSHOP")

        client.booked(an_invoice(contact={"ContactCode": "WEBSHOP"}))

        assert client.admin("GET", "contacts?code=WEBSHOP") == before
        assert only(client, "documents")["contact_name"] == "Particuliere klanten webwinkel"

    def test_a_code_alone_that_is_unknown_is_incomplete(self, client: Client) -> None:
        message = in_english(client).refused(an_invoice(contact={"ContactCode": "NOBODY"}))

        assert "incomplete" in message

    @pytest.mark.parametrize("missing", ["FullName", "CountryCode", "City", "AddressLine_1"])
    def test_a_new_contact_needs_name_and_address(self, client: Client, missing: str) -> None:
        contact = {name: value for name, value in CONTACT.items() if name != missing}

        assert missing in client.refused(an_invoice(contact=contact))

    def test_a_stable_code_makes_one_card_and_overwrites_it(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"))
        moved = {**CONTACT, "City": "Amersfoort"}
        client.booked(an_invoice(reference="B", contact=moved))

        (card,) = client.admin("GET", "contacts?code=SHOP-1")
        (document,) = client.admin("GET", "documents?reference=B")

        assert card["fields"]["City"] == "Amersfoort"
        assert card["overwritten"] == ["City"]
        assert document["remarks"] == ["contact-overwritten: City"]

    def test_an_element_left_out_keeps_the_card_and_an_empty_one_clears_it(self, client: Client) -> None:
        full = {**CONTACT, "VATNumber": "NL001234567B01"}
        order = ["ContactCode", "FullName", "CountryCode", "City", "Zipcode", "AddressLine_1"]
        full = {name: full[name] for name in [*order, "VATNumber", "ContactType"]}
        client.booked(an_invoice(reference="A", contact=full))

        client.booked(an_invoice(reference="B", contact={**CONTACT, "City": "Zeist"}))
        (kept,) = client.admin("GET", "contacts?code=SHOP-1")
        client.booked(an_invoice(reference="C", contact={**full, "VATNumber": ""}))
        (cleared,) = client.admin("GET", "contacts?code=SHOP-1")

        assert kept["fields"]["VATNumber"] == "NL001234567B01"
        assert cleared["fields"]["VATNumber"] == ""

    def test_a_name_matches_only_cards_without_a_code(self, client: Client) -> None:
        client.booked(an_invoice(reference="A"))
        nameless = {k: v for k, v in CONTACT.items() if k != "ContactCode"}
        client.booked(an_invoice(reference="B", contact=nameless))
        client.booked(an_invoice(reference="C", contact=nameless))

        cards = client.admin("GET", "contacts?name=Jan%20Jansen")

        assert [one["code"] for one in cards] == ["SHOP-1", ""]

    def test_an_unknown_code_makes_a_card_of_its_own_whatever_the_name(self, client: Client) -> None:
        nameless = {k: v for k, v in CONTACT.items() if k != "ContactCode"}
        client.booked(an_invoice(reference="A", contact=nameless))

        client.booked(an_invoice(reference="B"))

        cards = client.admin("GET", "contacts?name=Jan%20Jansen")
        assert [one["code"] for one in cards] == ["", "SHOP-1"]

    def test_a_name_match_fills_blanks_only_when_nothing_contradicts(self, client: Client) -> None:
        plain = {"FullName": "Piet", "CountryCode": "NL", "City": "Ede", "AddressLine_1": "Weg 1"}
        elsewhere = {"FullName": "Piet", "CountryCode": "NL", "City": "Goes", "Zipcode": "4461 AA"}
        agreeing = {"FullName": "Piet", "CountryCode": "NL", "City": "Ede", "Zipcode": "6711 AA"}
        client.booked(an_invoice(reference="A", contact=plain))

        client.booked(an_invoice(reference="B", contact=elsewhere))
        (untouched,) = client.admin("GET", "contacts?name=Piet")
        client.booked(an_invoice(reference="C", contact=agreeing))
        (filled,) = client.admin("GET", "contacts?name=Piet")

        assert "Zipcode" not in untouched["fields"]
        assert (filled["fields"]["Zipcode"], filled["fields"]["City"]) == ("6711 AA", "Ede")

    @pytest.mark.parametrize("address", ["a@x.nl, b@y.nl", "a@x.nl;b@y.nl", "a@x.nl b@y.nl", "geen-adres"])
    def test_there_is_one_e_mail_address(self, client: Client, address: str) -> None:
        contact = {k: v for k, v in CONTACT.items() if k != "ContactType"}

        message = client.refused(an_invoice(contact={**contact, "EmailAddress": address}))

        assert address in message

    @pytest.mark.parametrize("country", ["EL", "UK", "XI"])
    def test_prefixes_of_vat_numbers_are_no_countries(self, client: Client, country: str) -> None:
        assert country in client.refused(an_invoice(contact={**CONTACT, "CountryCode": country}))


class TestItem:
    @pytest.mark.parametrize(
        "line",
        [
            a_line(price=None),
            a_line(price="0.00"),
            a_line(percentage=None, kind=None),
        ],
        ids=["no price", "price 0", "no VAT"],
    )
    def test_a_new_one_needs_price_and_vat(self, client: Client, line: str) -> None:
        assert "incomplete" in in_english(client).refused(an_invoice(lines=line))

    @pytest.mark.parametrize("line", [a_line(kind=None), a_line(percentage=None)])
    def test_type_and_percentage_come_together(self, client: Client, line: str) -> None:
        assert "together" in in_english(client).refused(an_invoice(lines=line))

    @pytest.mark.parametrize("price", ["0.00", None])
    def test_no_price_on_a_known_one_is_the_catalogues_price(self, client: Client, price: str | None) -> None:
        client.booked(an_invoice(reference="A", lines=a_line(item="Mok", price="12.10")))

        client.booked(an_invoice(reference="B", lines=a_line(item="Mok", price=price)))

        (free,) = client.admin("GET", "documents?reference=B")
        assert free["total_incl"] == "12.10"
        assert free["remarks"] == ["catalogue-price: Mok"]

    def test_it_is_found_by_sku_even_under_another_name(self, client: Client) -> None:
        client.booked(an_invoice(reference="A", lines=a_line(item="Mok", sku="M-1")))

        client.booked(an_invoice(reference="B", lines=a_line(item="Mok blauw", sku="M-1")))

        assert only(client, "items")["description"] == "Mok"

    def test_a_name_belongs_to_one_sku(self, client: Client) -> None:
        client.booked(an_invoice(reference="A", lines=a_line(item="Mok", sku="M-1")))

        message = in_english(client).refused(an_invoice(reference="B", lines=a_line(item="Mok", sku="M-2")))

        assert "in use by another item" in message

    def test_long_names_and_skus_are_cut_and_thereby_become_one(self, client: Client) -> None:
        first = a_line(item="n" * 60 + "A", sku="s" * 40 + "A")
        second = a_line(item="n" * 60 + "B", sku="s" * 40 + "B")

        client.booked(an_invoice(lines=first + second))

        assert only(client, "items")["description"] == "n" * 60
        remarks = only(client, "documents")["remarks"]
        assert sum("item-description-cut" in one for one in remarks) == 2
        assert sum("item-reference-cut" in one for one in remarks) == 2

    def test_a_price_has_two_decimals_unless_set_otherwise(self, client: Client) -> None:
        line = a_line(price="12.105")

        message = in_english(client).refused(an_invoice(lines=line))
        client.admin("POST", "settings", {"max_price_decimals": 4})
        client.booked(an_invoice(lines=line))

        assert "too many decimals" in message

    def test_trailing_zeroes_are_no_decimals(self, client: Client) -> None:
        client.booked(an_invoice(lines=a_line(price="12.1000")))

    def test_a_quantity_is_not_zero(self, client: Client) -> None:
        assert "quantity" in in_english(client).refused(an_invoice(lines=a_line(quantity="0")))


class TestVat:
    @pytest.mark.parametrize(("kind", "percentage"), [("1", "19.00"), ("2", "6.00"), ("7", "0.00"), ("3", "0.00")])
    def test_the_pair_must_be_active_on_the_invoice_date(self, client: Client, kind: str, percentage: str) -> None:
        line = a_line(kind=kind, percentage=percentage)

        assert "does not exist" in in_english(client).refused(an_invoice(lines=line))

    def test_an_old_rate_is_good_on_an_old_date(self, client: Client) -> None:
        line = a_line(kind="2", percentage="6.00")

        client.booked(an_invoice(date="2018-12-31", due="2018-12-31", lines=line))
        message = client.refused(an_invoice(reference="R2", date="2019-01-01", lines=line))

        assert "type 2" in message

    def test_a_code_that_is_switched_off_is_gone_from_the_list_too(self, client: Client) -> None:
        off = {"administration_id": ADMINISTRATION, "description": "OSS DE", "active": False}
        line = a_line(kind="40", percentage="19.00", vat="OSS DE")
        client.admin("POST", "vat-codes/switch", off)

        message = client.refused(an_invoice(lines=line))
        listed = [c.findtext("description") for c in client.ask("Vat", "ActiveVATCodesList")]

        assert "type 40" in message
        assert "OSS DE" not in listed

    def test_codes_that_share_a_percentage_need_their_description(self, client: Client) -> None:
        bare = a_line(kind="40", percentage="21.00")
        named = a_line(kind="40", percentage="21.00", vat="OSS BE")
        misnamed = a_line(kind="40", percentage="21.00", vat="OSS Be")

        ambiguous = in_english(client).refused(an_invoice(lines=bare))
        unknown = client.refused(an_invoice(lines=misnamed))
        client.booked(an_invoice(lines=named))

        assert "VAT description" in ambiguous
        assert "does not exist" in unknown
        assert only(client, "documents")["lines"][0]["vat_description"] == "OSS BE"

    def test_a_rate_of_one_country_needs_no_description(self, client: Client) -> None:
        client.booked(an_invoice(lines=a_line(kind="40", percentage="25.50")))

        (line,) = only(client, "documents")["lines"]
        assert line["vat_description"] == "OSS FI"

    def test_an_oss_country_that_is_not_the_contacts_is_remarked(self, client: Client) -> None:
        client.booked(an_invoice(lines=a_line(kind="40", percentage="21.00", vat="OSS BE")))

        assert only(client, "documents")["remarks"] == ["oss-country: BE is not NL"]


class TestAccount:
    @pytest.mark.parametrize("account", ["17500", "49900", "13000"])
    def test_it_must_be_of_the_revenue_kind(self, client: Client, account: str) -> None:
        message = client.refused(an_invoice(lines=a_line(account=account)))

        assert message == "Onjuiste artikelcategorie"

    @pytest.mark.parametrize("account", ["99999", "80090"])
    def test_an_unknown_or_closed_one_becomes_the_default_on_a_new_item(self, client: Client, account: str) -> None:
        client.booked(an_invoice(lines=a_line(account=account)))

        document = only(client, "documents")
        assert document["lines"][0]["account"] == "80000"
        assert document["remarks"] == [f"account-not-used: {account} became 80000"]

    def test_a_known_item_keeps_its_own_while_a_line_may_differ(self, client: Client) -> None:
        client.booked(an_invoice(reference="A", lines=a_line(account="80001")))

        client.booked(an_invoice(reference="B", lines=a_line(account="80010")))
        client.booked(an_invoice(reference="C", lines=a_line(account=None)))

        accounts = [one["lines"][0]["account"] for one in client.admin("GET", "documents")]
        assert accounts == ["80001", "80010", "80001"]


def test_drafts_meet_the_same_rules(client: Client) -> None:
    invoice = a_draft(lines=a_line(account="17500"))

    assert client.refused(invoice) == "Onjuiste artikelcategorie"
    assert client.admin("GET", "items") == []
