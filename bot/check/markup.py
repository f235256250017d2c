"""What can be wrong with marks in a text: signs that show as they stand, empty headings, strange links."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from bot.check.labels import label_mark
from bot.check.prose import HOLE, prose
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import Template

_RAW = (
    re.compile(r"^(?P<sign>#{1,6})(?=\s)"),
    re.compile(r"^(?P<sign>={3,}|-{3,}|\*{3,}|_{3,})\s*$"),
    re.compile(r"(?P<sign>`+)"),
    re.compile(r"(?P<sign>!\[)"),
    re.compile(r"(?P<sign></?[a-z][a-z0-9]*(?:\s[^>]*)?/?>)", re.IGNORECASE),
    re.compile(r"^(?P<sign>\|)"),
)
_ANY_RAW = re.compile(r"[#=`|<]|!\[|-{3}|_{3}|\*{3}")
"""Nearly every text has none of it, and is not looked at line by line."""
_HEADING = re.compile(r"\*\*(?P<heading>[^*]+)\*\*")
_SENTENCE = re.compile(r"[.!?:]\*\*\s*$")
_TARGET = re.compile(r"\]\(<?(?P<url>[^\s(){}<>]+)")
_WHOLE = re.compile(r"https?://", re.IGNORECASE)
_BEGUN = re.compile(r"(?:https?:)?/*", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z+-]*:", re.IGNORECASE)
"""Of an address that is no page: a telephone number, an e-mail address."""
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*")
"""With a space on both sides it is no bold, but two signs."""
_ENDING = re.compile(r"(?<=\S)\*\*(?!\w)")
_ITEM = ("- ", "* ", "+ ")
_ADDRESS = re.compile(r"https?://[^\s)\"'>\]]+")


def markup_problems(library: Library) -> Iterator[Problem]:
    """Every problem of marks, headings and links."""
    allowed = hosts(library)
    for template in library.templates.values():
        yield from _raw(template)
        yield from _headings(template)
        yield from _open(template)
        for number, line in enumerate(template.body.split("\n") if "](" in template.body else ()):
            yield from _cut(line, Mark(template.mark.file, template.body_line + number))
        for mark, text in _linking(template):
            yield from _links(text, mark, allowed)
    for versions in library.facts.values():
        for fact in versions:
            marks = dict(fact.say_marks)
            for key, text in fact.say:
                yield from _cut(text, marks.get(key, fact.mark))
                yield from _links(text, marks.get(key, fact.mark), allowed)


@lru_cache(maxsize=4)
def hosts(library: Library) -> frozenset[str]:
    """The sites that services, and the sources of services, facts and acts, are on."""
    sources = [act.source for act in library.acts.values()]
    sources += [source for versions in library.facts.values() for fact in versions for source in fact.sources]
    sources += [source for service in library.services.values() for source in service.sources]
    urls = [source.url for source in sources]
    urls += [url for service in library.services.values() for url in (service.url, service.chat_url)]
    return frozenset(_host(url) for url in urls if url)


def _host(url: str) -> str:
    """The site of an address, without `www.`; "" where the address cannot be read."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _raw(template: Template) -> Iterator[Problem]:
    """T032: signs that another Markdown would make something of."""
    said = prose(template.body)
    for number, line in enumerate(said.split("\n") if _ANY_RAW.search(said) else ()):
        for pattern in _RAW:
            for match in pattern.finditer(line):
                mark = Mark(template.mark.file, template.body_line + number, match.start() + 1)
                yield problem("T032", mark, sign=match["sign"].replace(HOLE, "…"))


def _headings(template: Template) -> Iterator[Problem]:
    """T034: a line in bold that nothing follows, or only the next heading."""
    if "**" not in template.body:
        return
    waiting: tuple[int, str] | None = None
    lines = [*prose(template.body).split("\n"), "**-**"]
    for number, (line, written) in enumerate(zip(lines, [*template.body.split("\n"), ""], strict=True)):
        if not line.strip(f"{HOLE} ") and not _says(written):
            continue
        heading = None if _SENTENCE.search(line) else _HEADING.fullmatch(line.strip())
        if heading and waiting:
            mark = Mark(template.mark.file, template.body_line + waiting[0])
            yield problem("T034", mark, Severity.WARNING, heading=waiting[1])
        waiting = (number, heading["heading"]) if heading else None


def _open(template: Template) -> Iterator[Problem]:
    """T040: a paragraph in which bold is begun and not ended; where a later one ends it, that is one slip."""
    begun = False
    written = template.body.split("\n")
    for paragraph in _paragraphs(prose(template.body)) if "**" in template.body else ():
        marks = [(number, line, mark) for number, line in paragraph for mark in _BOLD.finditer(line)]
        # Of what stands under a condition, nobody sees all.
        if len(marks) % 2 == 0 or any("{%" in written[number] for number, _, _ in marks):
            continue
        _, line, first = marks[0]
        if begun and _ENDING.match(line, first.start()):
            begun = False
            continue
        begun = True
        yield problem("T040", Mark(template.mark.file, template.body_line + marks[-1][0]), Severity.WARNING)


def _paragraphs(said: str) -> Iterator[list[tuple[int, str]]]:
    """The lines of each with their numbers; a list item is one of its own."""
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate(said.split("\n")):
        if not line.strip() or line.lstrip().startswith(_ITEM):
            yield paragraph
            paragraph = []
        paragraph.append((number, line))
    yield paragraph


def _cut(text: str, mark: Mark) -> Iterator[Problem]:
    """T039: the address of a link is no address that opens, since its beginning is missing."""
    for match in _TARGET.finditer(text):
        if not _WHOLE.match(match["url"]):
            yield problem("T039", mark, url=match["url"], nearest=_mended(match["url"]))


def _mended(url: str) -> str:
    """The address of the page that is probably meant; "" where it is none."""
    rest = _BEGUN.sub("", url, count=1)
    return "" if _SCHEME.match(rest) or "." not in rest else f"https://{rest}"


def _says(line: str) -> bool:
    """Whether a line that is all placeholders puts something on the screen."""
    return "{{" in line or "include" in line


def _linking(template: Template) -> Iterator[tuple[Mark, str]]:
    """Every line of a text that may hold an address, with its place."""
    for number, line in enumerate(template.body.split("\n") if "://" in template.body else ()):
        yield Mark(template.mark.file, template.body_line + number), line
    for name, label in template.labels:
        yield label_mark(template, name), label


def _links(text: str, mark: Mark, allowed: frozenset[str]) -> Iterator[Problem]:
    """T033: an address on a site that no service and no source is on."""
    for match in _ADDRESS.finditer(text):
        host = _host(match.group())
        if host not in allowed:
            yield problem("T033", mark, host=host or match.group())
