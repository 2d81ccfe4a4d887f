"""The few words that Factuurbrug itself puts on an invoice, in the language of the integration.

They are part of the document, as the seller's own words are, so they live with the domain and not with the texts for
people who use Factuurbrug.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """Item names and phrases of one language."""

    discount: str
    shipping: str
    wrapping: str
    surcharge: str
    gift_card: str
    rounding: str
    credit_subject: str


_WORDS = MappingProxyType(
    {
        "nl": DocumentWords(
            discount="Korting",
            shipping="Verzendkosten",
            wrapping="Cadeauverpakking",
            surcharge="Toeslag",
            gift_card="Cadeaubon",
            rounding="Afrondingsverschil",
            credit_subject="Creditfactuur {number} bij {subject}",
        ),
        "en": DocumentWords(
            discount="Discount",
            shipping="Shipping",
            wrapping="Gift wrapping",
            surcharge="Surcharge",
            gift_card="Gift card",
            rounding="Rounding difference",
            credit_subject="Credit invoice {number} for {subject}",
        ),
    }
)


def words_of(language: str) -> DocumentWords:
    """The words of a language; Dutch for one that we do not have."""
    return _WORDS.get(language, _WORDS["nl"])
