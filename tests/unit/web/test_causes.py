"""Fouten by cause: counted, titled, explained, with where to mend it."""

import re
from pathlib import Path

import factuurbrug
import pytest
from factuurbrug.domain.causes import DEVIATES, EXPIRED, HELD, NEEDS_PERSON
from factuurbrug.domain.findings import blocks
from factuurbrug.domain.record import State
from factuurbrug.texts.catalogue import LANGUAGES, codes, topics
from factuurbrug.texts.chapters import CHAPTERS, chapter_of
from factuurbrug.web.answers.causes import cause_groups, mended_in

from tests.builders.api import ANNA, Api, an_api
from tests.builders.records import a_record

_SOURCE = Path(next(iter(factuurbrug.__path__)))
_BLOCKING = re.compile(r'blocks\(\s*"([A-Z]+(?:-[A-Z]+)+)"')


def the_causes_that_the_source_names() -> set[str]:
    """Those that an order can have: what is wrong with settings is told where they are saved."""
    files = [path for path in sorted(_SOURCE.rglob("*.py")) if "settings_checks" not in path.parts]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return {code for text in texts for code in _BLOCKING.findall(text)} | {DEVIATES, EXPIRED, HELD, NEEDS_PERSON}


@pytest.fixture
def api() -> Api:
    api = an_api()
    for record in (
        a_record(State.HELD, order_id=1, findings=(blocks("PROOF-VAT"), blocks("VAT-MAPPING-MISSING"))),
        a_record(State.HELD, order_id=2, findings=(blocks("VAT-MAPPING-MISSING"),)),
        a_record(State.EXPIRED, order_id=3),
        a_record(State.FETCHED, order_id=4, findings=(blocks("ORDER-WAITS-FOR-STATUS"),)),
    ):
        api.backend.records.stored[record.key] = record
    return api


def test_the_most_frequent_cause_comes_first_and_the_total_counts_each_record_once(api: Api) -> None:
    body = api.get(f"/api/integrations/{ANNA}/causes").body

    assert [(one["code"], one["count"]) for one in body["causes"]] == [
        ("VAT-MAPPING-MISSING", 2), ("ORDER-EXPIRED", 1), ("PROOF-VAT", 1),
    ]  # fmt: skip
    assert body["total"] == 3


def test_a_cause_has_a_title_a_text_without_the_values_of_one_order_and_what_to_do(api: Api) -> None:
    causes = {one["code"]: one for one in api.get(f"/api/integrations/{ANNA}/causes").body["causes"]}

    mapping, proof = causes["VAT-MAPPING-MISSING"], causes["PROOF-VAT"]
    assert mapping["title"] == "Btw-code niet ingesteld"
    assert mapping["text"] == (
        "Voor het btw-regime, het land en het tarief van de bestelling staat er geen btw-code in de instellingen."
    )
    assert mapping["now"]
    assert (mapping["mends"], mapping["acceptable"], mapping["chapter"]) == ("vat", False, "fout-btw")
    assert (proof["mends"], proof["acceptable"], proof["chapter"]) == ("person", True, "fout-btw")


def test_where_nothing_is_wrong_there_is_no_cause() -> None:
    assert an_api().get(f"/api/integrations/{ANNA}/causes").body == {"causes": [], "total": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_that_can_be_has_a_title_and_words(language: str) -> None:
    named = the_causes_that_the_source_names()

    assert len(named) > 50
    assert not {f"CAUSE-{code}" for code in named} - codes(language)
    assert all(group.text for group in cause_groups(dict.fromkeys(named, 1), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cause_is_explained_with_values_that_are_not_there(language: str) -> None:
    titled = {code.removeprefix("CAUSE-") for code in topics()["causes"]} - {"OTHER"}
    met_apart_from_an_order = titled | topics()["findings"] | the_causes_that_the_source_names()

    groups = cause_groups(dict.fromkeys(met_apart_from_an_order, 1), language)

    assert [one.code for one in groups if re.search("[–…]", one.text + one.now)] == []


def test_a_cause_without_a_title_of_its_own_has_a_general_one() -> None:
    (group,) = cause_groups({"ORDER-ROUNDED": 1}, "nl")

    assert group.title == "Andere oorzaak"


def test_every_finding_leads_to_a_chapter_and_only_our_own_mistakes_to_the_last() -> None:
    rest = {code for code in the_causes_that_the_source_names() if chapter_of(code) == "fout-overig"}

    assert {chapter_of(code) for code in topics()["findings"]} <= CHAPTERS
    assert rest <= {
        "DOCUMENT-GONE", "POSTING-FAILED", "ORDER-MADE-US-FAIL", "ORDER-HELD",
        "BOOKS-DOCUMENT-CHANGED", "BOOKS-DOCUMENTS-COUNT",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "chapter"),
    [
        # The books say something else than what was sent; nothing was refused.
        ("BOOKS-AMOUNT-DIFFERS", "fout-gewijzigd"),
        ("BOOKS-AMOUNT-UNREADABLE", "fout-gewijzigd"),
        ("BOOKS-CONTACT-DIFFERS", "fout-gewijzigd"),
        ("BOOKS-NOT-FOUND", "fout-gewijzigd"),
        ("BOOKS-STILL-DRAFT", "fout-gewijzigd"),
        ("BOOKS-DRAFT-INSTEAD", "fout-gewijzigd"),
        ("BOOKS-NUMBER-EXISTS", "fout-dubbel"),
        ("BOOKS-DOCUMENTS-ALIKE", "fout-nummer"),
        ("BOOKS-DOCUMENT-INCOMPLETE", "fout-nummer"),
        ("BOOKS-DOCUMENT-INVALID", "fout-yuki"),
        ("BOOKS-REFUSED", "fout-yuki"),
        ("BOOKS-SENT-TOO-OFTEN", "fout-yuki"),
        ("BOOKS-KEY-REFUSED", "fout-yuki"),
        ("VAT-EXEMPT-AT-HOME", "fout-btw-nummer"),
        ("SHOP-SLIPS-UNREADABLE", "fout-credit"),
        ("SHOP-ORDER-UNREADABLE", "fout-webwinkel"),
    ],
)
def test_a_cause_leads_to_the_chapter_that_tells_what_to_do_about_it(code: str, chapter: str) -> None:
    assert chapter_of(code) == chapter


def test_only_our_own_mistakes_are_mended_nowhere() -> None:
    nowhere = {code for code in the_causes_that_the_source_names() if mended_in(code) is None}

    assert nowhere <= {
        "DOCUMENT-GONE", "POSTING-FAILED", "ORDER-MADE-US-FAIL", "ORDER-HELD", "WORKING-COPY-GONE", "PROOF-TOTAL",
        "CREDIT-ORDER-UNREADABLE", "INVOICE-NUMBER-WAITING", "ORDER-WAITS-FOR-STATUS", "ORDER-NO-LONGER-PAID",
    }  # fmt: skip
