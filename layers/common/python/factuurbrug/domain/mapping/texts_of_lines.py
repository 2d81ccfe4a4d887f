"""Names and descriptions that fit Yuki's fields: cut visibly, kept distinct, free of control characters (R15)."""

import hashlib
import unicodedata
from typing import Final

from factuurbrug.domain.order import OrderLine

#: Yuki cuts longer ones by itself, and two names that are equal after the cut would become one sales item.
NAME_LENGTH: Final = 60
REFERENCE_LENGTH: Final = 40
DESCRIPTION_LENGTH: Final = 250
_MARK: Final = "…"
_HASH_LENGTH: Final = 8
#: They turn the reading direction of what follows, and so can make an invoice say something else than it holds.
_DIRECTION_MARKS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Without control characters, unpaired surrogates and runs of blanks; "" when nothing of it can be seen."""
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or not _is_control(char))
    return " ".join(kept.split()) if any(map(_is_visible, kept)) else ""


def cut(text: str, length: int) -> str:
    """At most `length` characters; a cut is visible."""
    return text if len(text) <= length else text[: length - 1].rstrip() + _MARK


def item_reference(line: OrderLine) -> str:
    """The sales item's reference: the SKU, or for a product without one its numbers in the shop; ≤ 40, distinct."""
    sku = clean(line.sku) or f"PS-{line.product_id}-{line.attribute_id}"
    return _distinct_cut(sku, REFERENCE_LENGTH, _digest(sku))


def item_name(line: OrderLine) -> str:
    """The sales item's bare name; one cut to 60 characters ends in the item's reference, so that it stays distinct."""
    name = clean(line.name)
    reference = item_reference(line)
    if not name:
        return cut(reference, NAME_LENGTH)
    tail = reference if len(reference) < NAME_LENGTH // 2 else _digest(reference)
    return _distinct_cut(name, NAME_LENGTH, tail)


def _distinct_cut(text: str, length: int, tail: str) -> str:
    if len(text) <= length:
        return text
    return f"{text[: length - len(tail) - 2].rstrip()}{_MARK} {tail}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]


def _is_visible(char: str) -> bool:
    """A letter, figure, sign or symbol: no blank, joiner or mark that needs a letter to stand on."""
    return unicodedata.category(char)[0] in "LNPS"


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} or char in _DIRECTION_MARKS
