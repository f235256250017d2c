"""What the `translated` command does: it shows translations left behind, and notes which were read."""

import sys

from bot.check.codes import tell
from bot.check.near import unknown_name
from bot.check.translations import followed, sayings, translation_problems
from bot.desk import undone
from bot.model.library import Library
from bot.reading import read
from bot.reading.files import LANGUAGES
from bot.reading.translations import NAME, in_words
from bot.settings import Settings

_FORM = ". Skriv navnet slik check gjør, for eksempel police/age eller fact:use-illegal\n"


def translated(settings: Settings, texts: list[str], everything: bool) -> int:
    """Note that the translations of these texts hold; without a text, show which are left behind.

    Returns 1 where something is left behind or cannot be noted.
    """
    found = read(settings.flows, settings.content)
    if found.library is None:
        undone(found.problems, "skrevet")
        return 1
    if not texts and not everything:
        return _show(found.library)
    known = {text for text, _ in sayings(found.library)}
    unknown = [text for text in texts if text not in known]
    for text in unknown:
        meant = _as_named(text)
        sys.stderr.write(_meant(text, meant) if meant in known else unknown_name(text, known) + _FORM)
    if unknown:
        return 1
    chosen = None if everything else frozenset(texts)
    _side_by_side(found.library, chosen or frozenset())
    listed = in_words(followed(found.library, chosen))
    (settings.content / NAME).write_text(listed, encoding="utf-8")
    return 0


def _as_named(text: str) -> str:
    """A text as it is named where its file was written instead: no folder of a language, no ending."""
    name = text.removesuffix(".md")
    for language in LANGUAGES:
        name = name.rpartition(f"templates/{language}/")[2].removeprefix(f"{language}/")
    return name


def _meant(text: str, name: str) -> str:
    return f"«{text}» finnes ikke - mente du «{name}»? Skriv navnet uten mappe og uten .md\n"


def _show(library: Library) -> int:
    """Every translation that is left behind or that nobody has looked at."""
    behind = list(translation_problems(library))
    for problem in behind:
        sys.stdout.write(tell(problem) + "\n")
    return 1 if behind else 0


def _side_by_side(library: Library, texts: frozenset[str]) -> None:
    """What is being noted, so that somebody does look."""
    for (text, language), saying in sayings(library).items():
        if text in texts:
            sys.stdout.write(f"== {text} ({language})\n")
            sys.stdout.write("".join(f"{mark}  {words}\n" for mark, words in saying.lines))
