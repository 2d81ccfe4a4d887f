"""Ids of Yuki, which people write in capitals and in small letters."""

from dataclasses import replace

from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings

from tests.builders.assessing import settings

ID = "A0000000-0000-4000-8000-00000000000F"


def test_one_administration_has_one_id_however_it_is_written() -> None:
    capitals = BooksSettings(administration_id=ID, domain_id=f" {ID} ")

    small = BooksSettings(administration_id=ID.lower(), domain_id=ID.lower())

    assert capitals == small


def test_an_id_that_was_stored_in_capitals_is_read_in_small_letters() -> None:
    bound = replace(settings(), books=replace(settings().books, administration_id=ID))
    stored = to_json(bound, IntegrationSettings).replace(ID.lower(), ID)

    read = from_json(stored, IntegrationSettings)

    assert ID in stored
    assert read.books.administration_id == ID.lower()
