"""What the simulated Yuki says.

Known from the real service: `Invalid access key`, the words `bestaat al een factuur met het
factuurnummer` and `already exists`, the sentence about the price list's currency, and
`Onjuiste artikelcategorie`. **Everything else here is made up**: a client must not branch on it.
"""

FAULTS = {
    "invalid-access-key": "Invalid access key",
    "invalid-session": "The session is invalid or has expired",
    "no-rights": "The access key has no rights for this web service ({right})",
    "administration": "Administration {id} is unknown or not accessible with this access key",
    "domain": "Domain {id} is unknown or not accessible with this access key",
    "inactive-domain": "The domain is not active",
    "daily-limit": "The daily limit of {limit} web service calls for this domain is exceeded",
    "language": "Language {language} is not supported",
    "not-supported": "This web service is not available in the bundle of this domain",
    "xml-invalid": "The XML document is not valid: {errors}",
    "no-document": "The parameter xmlDoc does not contain an XML document",
    "document-unknown": "Document {id} does not exist",
    "no-file": "The file of this document is not available",
    "search-option": "The search option {option} is not available",
}

_REFUSALS = {
    "duplicate-reference": (
        "Er bestaat al een factuur met het factuurnummer {reference}",
        "An invoice with this invoice number already exists: {reference}",
    ),
    "reference-missing": (
        "Een te verwerken factuur moet een factuurnummer hebben",
        "An invoice that must be processed needs an invoice number",
    ),
    "reference-on-draft": (
        "Een concept kan geen factuurnummer hebben",
        "A draft cannot carry an invoice number",
    ),
    "date-missing": ("De factuurdatum ontbreekt", "The invoice date is missing"),
    "due-date-missing": ("De vervaldatum ontbreekt", "The due date is missing"),
    "due-date-early": (
        "De vervaldatum ligt voor de factuurdatum",
        "The due date is before the invoice date",
    ),
    "period-closed": (
        "De periode van {date} is afgesloten",
        "The period of {date} is closed",
    ),
    "price-list-unknown": ("Prijslijst {name} bestaat niet", "Price list {name} does not exist"),
    "price-list-currency": (
        'The pricelist\'s currency "{list_currency}" does not match with the invoice\'s "{currency}"',
        'The pricelist\'s currency "{list_currency}" does not match with the invoice\'s "{currency}"',
    ),
    "layout-unknown": ("Layout {name} bestaat niet", "Layout {name} does not exist"),
    "project-unknown": ("Project {name} bestaat niet", "Project {name} does not exist"),
    "peppol": (
        "De ontvanger is niet bekend op het Peppol-netwerk",
        "The receiver is not registered on the Peppol network",
    ),
    "contact-incomplete": (
        "De relatiegegevens zijn niet volledig: {missing}",
        "The contact is incomplete: {missing}",
    ),
    "contact-e-mail": (
        "Het e-mailadres {address} is ongeldig",
        "The e-mail address {address} is not valid",
    ),
    "contact-country": ("Land {country} is onbekend", "Country {country} is unknown"),
    "contact-no-e-mail": (
        "De relatie heeft geen e-mailadres om de factuur naar te sturen",
        "The contact has no e-mail address to send the invoice to",
    ),
    "item-incomplete": (
        "Artikel {item} is niet volledig: prijs en btw zijn verplicht",
        "Item {item} is incomplete: price and VAT are required",
    ),
    "item-ambiguous": (
        "Artikelomschrijving {item} is al in gebruik bij een ander artikel",
        "Item description {item} is in use by another item",
    ),
    "price-precision": (
        "De verkoopprijs {price} heeft te veel decimalen",
        "The sales price {price} has too many decimals",
    ),
    "quantity-zero": ("Het aantal mag niet 0 zijn", "The quantity must not be 0"),
    "vat-pair": (
        "Btw-type en btw-percentage moeten samen worden opgegeven",
        "VAT type and VAT percentage must be given together",
    ),
    "vat-unknown": (
        "Het btw-tarief bestaat niet: type {type}, {percentage}%",
        "The VAT rate does not exist: type {type}, {percentage}%",
    ),
    "vat-ambiguous": (
        "Meerdere btw-codes met type {type} en {percentage}%: geef de omschrijving op",
        "Several VAT codes have type {type} and {percentage}%: give the VAT description",
    ),
    "item-category": ("Onjuiste artikelcategorie", "Incorrect item category"),
    "line-amount-sign": (
        "Het regelbedrag {amount} heeft een ander teken dan aantal maal prijs",
        "Line amount {amount} and quantity times price have different signs",
    ),
}


class Refusal(Exception):
    """One invoice is refused; the call itself goes on."""

    def __init__(self, code: str, **details: object) -> None:
        """Refuse for a reason that `_REFUSALS` words in two languages."""
        super().__init__(code)
        self.code = code
        self._details = details

    def text(self, language: str) -> str:
        """Return the reason, in Dutch for `nl…`, else in English."""
        dutch, english = _REFUSALS[self.code]
        return (dutch if language.startswith("nl") else english).format(**self._details)
