"""Which language the command speaks: `--language` anywhere on the line, else the locale, else Dutch."""

from collections.abc import Mapping, Sequence

DUTCH = "nl"
ENGLISH = "en"
LANGUAGES = (DUTCH, ENGLISH)
OPTION = "--language"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the locale: English for an English one, Dutch for every other or none."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return ENGLISH if locale.lower().startswith("en") else DUTCH


def take_language(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Take `--language nl` or `--language=nl` out of the arguments, wherever it stands.

    Returns:
        The other arguments, and the word that was given ("" when it is missing), None without the option. Whether the
        word is a language that we speak is for the caller to judge.
    """
    others: list[str] = []
    chosen: str | None = None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            others += [argument, *rest]
        elif argument == OPTION:
            chosen = next(rest, "")
        elif argument.startswith(f"{OPTION}="):
            chosen = argument.removeprefix(f"{OPTION}=")
        else:
            others.append(argument)
    return others, chosen
