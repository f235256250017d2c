"""The list of what each translation was last held against: `content/translations.txt`."""

import re
from collections.abc import Mapping

from bot.model.problem import Mark, problem
from bot.model.text import Followed
from bot.reading.files import Root

NAME = "translations.txt"
FORM = "en police/age a1b2c < d3e4f a5b6c"
_LINE = re.compile(r"(?P<language>[a-z]{2}) (?P<text>\S+) (?P<own>[0-9a-f]+) <(?P<lines>(?: [0-9a-f]+)+)")
HEAD = """\
# Hva hver oversettelse sist ble lest opp mot. Skrives av: python -m bot translated
# språk tekst fingeravtrykk < fingeravtrykk av hver linje i den norske teksten
"""


def read_translations(root: Root) -> dict[tuple[str, str], Followed]:
    """By (text, language); a guide may do without the list."""
    page = root.page(NAME) if root.has(NAME) else None
    text = page.text(root.problems) if page else None
    found: dict[tuple[str, str], Followed] = {}
    for number, line in enumerate((text or "").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            mark = Mark(root.path(NAME), number)
            root.problems.append(problem("Y040", mark, line=line, form=FORM, command="translated"))
            continue
        found[match["text"], match["language"]] = Followed(tuple(match["lines"].split()), match["own"])
    return found


def in_words(followed: Mapping[tuple[str, str], Followed]) -> str:
    """The list as it is written, in order of text and language."""
    lines = [
        f"{language} {text} {known.own} < {' '.join(known.lines)}\n"
        for (text, language), known in sorted(followed.items())
    ]
    return HEAD + "".join(lines)
