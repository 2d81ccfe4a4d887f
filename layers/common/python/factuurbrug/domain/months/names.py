"""Whether a document in the books looks as if it were of this shop: by its subject, its number, its debtor's code."""

import re
from dataclasses import dataclass
from typing import Final, Self

from factuurbrug.domain.mapping.document_words import words_of
from factuurbrug.domain.mapping.header import TOKEN
from factuurbrug.domain.settings import IntegrationSettings, NumberChoice

#: PrestaShop's own order reference, with the mark that tells apart orders split from one cart.
_ORDER_REFERENCE: Final = r"[A-Z]{9}(?:-\d{1,2})?"
#: Marks of credits and of invoices that replace another.
_MARKS: Final = r"(?:-[CR]\d{1,4})*"
#: So many letters of its own make a text tell whose it is; fewer fit anybody's numbers.
_TELLING: Final = 3


@dataclass(frozen=True, slots=True)
class OurNames:
    """How this shop's documents are named; None for a form that would fit documents of others as well."""

    subject: re.Pattern[str] | None
    reference: re.Pattern[str] | None
    contact: re.Pattern[str] | None

    @classmethod
    def of(cls, settings: IntegrationSettings) -> Self:
        """As the settings have documents named now."""
        prefix = settings.shop.prefix
        subject = _form(settings.subject_template, settings)
        return cls(
            subject=None if subject is None else re.compile(f"{subject}|{_credit_of(subject, settings.language)}"),
            reference=_compiled(_form(settings.reference_template, settings)),
            contact=re.compile(rf"{re.escape(prefix)}[KGB][0-9a-f]+(?:-[0-9a-f]{{6}})?") if prefix else None,
        )

    def fit(self, *, subject: str, reference: str, contact_code: str) -> bool:
        """Whether any of them is as ours are."""
        pairs = ((self.subject, subject), (self.reference, reference), (self.contact, contact_code))
        return any(form is not None and text and form.fullmatch(text) for form, text in pairs)


def _form(template: str, settings: IntegrationSettings) -> str | None:
    """A template as a regular expression; None when what it makes tells nothing."""
    filled = template.replace("{prefix}", settings.shop.prefix)
    own = TOKEN.sub("", filled)
    names = set(TOKEN.findall(filled))
    numbered = "bestelnummer" in names or ("nummer" in names and settings.number_choice is NumberChoice.ORDER_REFERENCE)
    if sum(letter.isalpha() for letter in own) < _TELLING and not numbered:
        return None
    pieces = TOKEN.split(filled)
    return (
        "".join(re.escape(piece) if index % 2 == 0 else _value(piece, settings) for index, piece in enumerate(pieces))
        + _MARKS
    )


def _value(name: str, settings: IntegrationSettings) -> str:
    if name == "bestelnummer" or (name == "nummer" and settings.number_choice is NumberChoice.ORDER_REFERENCE):
        return _ORDER_REFERENCE
    return r"\d+" if name in {"nummer", "bestel_id", "factuurnummer", "jaar", "cart_id"} else ".*"


def _credit_of(subject: str, language: str) -> str:
    before, between, after = re.split(r"\{\w+\}", words_of(language).credit_subject)
    return f"{re.escape(before)}.+{re.escape(between)}{subject}{re.escape(after)}"


def _compiled(form: str | None) -> re.Pattern[str] | None:
    return None if form is None else re.compile(form)
