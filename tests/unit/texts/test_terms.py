"""One word per thing: what the page calls a screen, a button or a key, the texts call it too."""

import re
from typing import Final

import pytest
from factuurbrug.texts.catalogue import LANGUAGES, catalogue

#: What another language or an earlier draft called it, and what it is called.
_OTHER_WORDS: Final = {
    "nl": {
        "Settings": "Configuratie",
        "Report problem": "Meld probleem",
        "creditbon": "creditnota",
        "toegangssleutel": "toegangscode",
    },
    "en": {
        "Configuratie": "Settings",
        "Configuration": "Settings",
        "Koppelen": "Connect",
        "Fouten": "Errors",
        "Rapportage": "Report",
        "Overzicht": "Overview",
        "Controle": "Control",
        "Profiel": "Profile",
        "Verwerk": "Process",
        "Meld probleem": "Report problem",
        "Nu ophalen": "Fetch now",
        "Overslaan": "Skip",
        "access key": "access code",
    },
}


@pytest.mark.parametrize(("language", "other"), [(one, word) for one in LANGUAGES for word in _OTHER_WORDS[one]])
def test_a_thing_has_one_name(language: str, other: str) -> None:
    word = re.compile(rf"\b{other}(nen|'s)?\b", re.IGNORECASE if other.islower() else 0)

    found = {
        code
        for code, words in catalogue(language).items()
        if word.search(f"{words.text} {words.now} {words.general} {words.general_now}")
    }

    assert not found, f"say {_OTHER_WORDS[language][other]}"
