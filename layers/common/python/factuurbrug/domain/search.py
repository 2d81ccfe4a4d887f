"""By which words a record is found, and what a person's search asks for. Pure: the store keeps the words."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from factuurbrug.domain.money import Money
from factuurbrug.domain.record import DocumentKind, OrderRecord

#: Words beyond these of one record are not kept; names of that length are somebody's joke.
MOST_WORDS: Final = 14
#: Words are kept up to this length, and searches are cut to it as well.
LONGEST_WORD: Final = 40
#: Letters that do not come apart into a plain one and an accent.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
#: An amount, with thousands apart or not, in Dutch or English notation: 46,95 or 1.234,56 or 1,234.56.
_AMOUNT: Final = r"(?:[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)[.,][0-9]{1,3}(?![0-9])"
_WORD: Final = re.compile(rf"{_AMOUNT}|[^\W_]+")
_SEPARATOR: Final = re.compile(r"[.,]")


def folded(text: str) -> str:
    """In small letters and without accents, so that "Zoë" and "zoe" are one."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, folded, each once, in their order; "46,95" is the word 46.95."""
    found = (_plain_amount(word)[:LONGEST_WORD] for word in _WORD.findall(folded(text)))
    return tuple(dict.fromkeys(found))


def words_of(record: OrderRecord) -> tuple[str, ...]:
    """The words by which a record is found: numbers, reference, customer, amounts; in alphabetical order.

    Of the subject only words with a digit count: the others are the same for every order.
    """
    key = record.key
    suffix = {DocumentKind.CREDIT: f"c{key.number}"}.get(key.kind, f"r{key.number}" if key.number > 1 else "")
    numbers = (record.reference, record.booked_reference, *_with_digit(words_in(record.subject)))
    amounts = [_amount_word(amount) for amount in (record.amount, record.booked_total) if amount is not None]
    texts = (str(key.order_id), *numbers, suffix, *amounts, record.customer_name)
    found = dict.fromkeys(word for text in texts for word in words_in(text))
    return tuple(sorted(list(found)[:MOST_WORDS]))


def matches(record: OrderRecord, wanted: Iterable[str]) -> bool:
    """Whether every wanted word is the beginning of one of the record's."""
    words = words_of(record)
    return all(any(word.startswith(one) for word in words) for one in wanted)


def first_match(record: OrderRecord, beginning: str) -> str:
    """The first of the record's words that begin so, "" if none does.

    A list in order of words shows the record there, and nowhere else.
    """
    return next((word for word in words_of(record) if word.startswith(beginning)), "")


def most_telling(wanted: Iterable[str]) -> str:
    """The word of a search that is looked up; the others are compared with what it finds. "" for none."""
    return max(wanted, key=lambda word: (len(word), word), default="")


def _with_digit(words: Iterable[str]) -> list[str]:
    return [word for word in words if any(letter.isdigit() for letter in word)]


def _plain_amount(word: str) -> str:
    """Its last separator is the decimal one."""
    *whole, cents = _SEPARATOR.split(word)
    return f"{''.join(whole)}.{cents}" if whole else word


def _amount_word(amount: Money) -> str:
    return str(abs(amount).amount)
