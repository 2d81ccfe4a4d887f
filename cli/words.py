"""Words for codes as the command shows them: a code without words is shown itself, never an end of the run."""

from collections.abc import Mapping

from factuurbrug.texts.catalogue import codes, message


def words(code: str, language: str, params: Mapping[str, str]) -> str:
    """The words of a code; without words the code and its values, so that a preview of a thousand orders goes on."""
    if code in codes(language):
        return message(code, language, params)
    details = ", ".join(f"{name} {value}" for name, value in params.items())
    return f"{code} ({details})" if details else code
