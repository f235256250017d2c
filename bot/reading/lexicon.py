"""What people type, and how words are read: `content/lexicon/`.

Three kinds of file: `NAME.yaml` with phrases by topic and language; `LANGUAGE/TOPIC.txt` with one message a
line and ` | ` between ways of typing it (in both `calm.TOPIC` where it only sounds like an emergency); and
the lists `words.txt`, `spellings.txt`, `ages.txt` and `readers.txt`, each line `name: form, form`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import MappingProxyType

from bot.model.flow import House
from bot.model.problem import Mark, Severity, problem
from bot.model.text import LEARNED, Family, Form, Lexicon, Telling, Tongue
from bot.reading.controls import read_controls, read_follow_ups
from bot.reading.document import open_document
from bot.reading.files import LANGUAGES, Page, Root
from bot.reading.fit import fit
from bot.reading.shapes_content import LexiconShape

FOLDER = "lexicon"
CALM = "calm."
BETWEEN = "|"
WEIGHTS = f"{FOLDER}/weights.tsv"
MEANINGS, SPELLINGS = f"{FOLDER}/words.txt", f"{FOLDER}/spellings.txt"
TELLINGS, AGES = f"{FOLDER}/readers.txt", f"{FOLDER}/ages.txt"
_LISTS = frozenset({"words.txt", "spellings.txt", "readers.txt", "ages.txt", "weights.tsv"})
_FORM, _TELLING, _AGE = "name: form, form", "name: word word/word, word", "number: word, word*"
_AGES = re.compile(r"[1-9]\d?")
_SPELT = re.compile(r"[^\W\d_]+\*?")
"""A word for a number, or how words for it begin."""
_WAYS = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
"""A word of a form, or several ways of writing it."""
_GAPS = (re.compile(rf"\n\s*\{BETWEEN}"), re.compile(rf"\{BETWEEN}\s*(?:\{BETWEEN}|$)", re.MULTILINE))
"""Where a phrase may be missing: nothing before a sign that parts them, or nothing behind it."""
_HEAD = re.compile(rb"[^\n]*\n?(?:%s[^\n]*\n?)*" % LEARNED.encode())
"""The names of the columns, and the files that the weights were learned from."""
_WORDING = bytes({*range(256)} - {*b"\t\n"})
"""All that may stand in a cell."""


class _Rows(Mapping[str, str]):
    """Rows by their trait, taken apart when one is first asked for: whoever starts is in a hurry."""

    def __init__(self, rows: bytes) -> None:
        self._rows = rows
        self._taken: dict[str, str] | None = None
        self._taking = Lock()

    @property
    def _cells(self) -> dict[str, str]:
        if self._taken is None:
            # Asked for by a thread that warms the finder and, at the same moment, by somebody who writes.
            with self._taking:
                if self._taken is None:
                    cells = (row.partition("\t") for row in self._rows.decode().split("\n"))
                    self._taken = {trait: rest for trait, _, rest in cells}
                    self._rows = b""
        return self._taken

    def __getitem__(self, trait: str) -> str:
        return self._cells[trait]

    def __contains__(self, trait: object) -> bool:
        # Most of what is asked for is missing, and raising costs more than looking.
        return trait in self._cells

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


class _Families(Collection[Family]):
    """The families of a text file, taken apart each time they are asked for: a guide asks once or never."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __iter__(self) -> Iterator[Family]:
        for number, line in _lines(self._text):
            phrases = tuple(map(str.strip, line.split(BETWEEN))) if BETWEEN in line else (line,)
            yield Family(phrases, number)

    def __len__(self) -> int:
        return sum(1 for _ in _lines(self._text))

    def __contains__(self, family: object) -> bool:
        return any(each == family for each in self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Collection) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @property
    def gaps(self) -> list[int]:
        """Lines on which a phrase is missing."""
        # Of thousands of lines hardly ever one: they are looked at all at once first.
        if not any(gap.search("\n" + self._text) for gap in _GAPS):
            return []
        return [family.line for family in self if not all(family.phrases)]


@dataclass(frozen=True, slots=True)
class _Table:
    """The learned weights as written; `learned`: the files they were learned from -> what these held."""

    columns: tuple[str, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    learned: Mapping[str, str] = field(default_factory=dict)


def read_lexicon(root: Root) -> tuple[tuple[Lexicon, ...], Tongue]:
    """Every phrase under `content/lexicon/`, and how words are read; a guide may do without the lists."""
    table = _weights(root)
    pages = root.folder_pages(FOLDER, ".yaml", known=_LISTS)
    entries = [entry for page in pages for entry in _written(page, root)]
    for language in LANGUAGES:
        if root.has_folder(f"{FOLDER}/{language}"):
            pages = root.folder_pages(f"{FOLDER}/{language}", ".txt")
            entries += [_typed(page, language, root, table) for page in pages]
    spellings: dict[str, str] = {}
    for _, word, forms in _list(root, SPELLINGS):
        for form in forms:
            spellings.setdefault(form, word)
    meanings: dict[str, tuple[str, ...]] = {}
    for _, meaning, forms in _list(root, MEANINGS):
        for form in forms:
            known = meanings.get(form, ())
            if meaning not in known:
                meanings[form] = (*known, meaning)
    read = MappingProxyType(spellings), MappingProxyType(meanings)
    weights, tellings = (table.columns, table.rows), tuple(_tellings(root))
    controls, beside, stating = read_controls(root)
    followed, asking, sums = read_follow_ups(root)
    learned = tuple(f"{FOLDER}/{name.removeprefix(LEARNED)}.txt" for name in table.learned)
    return tuple(entries), Tongue(
        *read, *weights, tellings, _ages(root), controls, *beside, followed, stating, asking, learned, sums
    )


def files_gone(root: Root, house: House | None, tongue: Tongue) -> tuple[str, ...]:
    """Files that the house keeps, or that the weights were learned from, and that hold nothing now."""
    kept = (name for name in (house.keeps if house else ()) if "." in name)
    return root.without((*kept, *tongue.learned))


def _written(page: Page, root: Root) -> Iterator[Lexicon]:
    """The phrases of a YAML file; each is a family of its own."""
    document = open_document(page, root.problems)
    shape = fit(document, LexiconShape, root.problems) if document else None
    if document is None or shape is None:
        return
    for topic, words in shape.words.items():
        for language, phrases in words.by_language():
            mark = document.key(("words", topic, language))
            families = tuple(Family((phrase,), mark.line) for phrase in phrases)
            name = topic.removeprefix(CALM)
            yield Lexicon(name, language, families, name != topic, mark)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, numbered from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        if (said := line.strip()) and not line.startswith("#"):
            yield number, said


def _typed(page: Page, language: str, root: Root, table: _Table) -> Lexicon:
    """The families of a text file."""
    families = _Families(page.text(root.problems) or "")
    root.problems += [problem("Y028", Mark(page.file, line, 1)) for line in families.gaps]
    topic = page.stem.removeprefix(CALM)
    learned_from = table.learned.get(f"{LEARNED}{language}/{page.stem}", "")
    return Lexicon(topic, language, families, page.stem != topic, Mark(page.file, 1), learned_from)


def _list(root: Root, name: str, shape: str = _FORM) -> Iterator[tuple[Mark, str, tuple[str, ...]]]:
    """(place, name, forms) for each line of a list."""
    page = root.page(name) if root.has(name) else None
    for number, line in _lines(page.text(root.problems) or "") if page else ():
        word, colon, rest = line.partition(":")
        forms = tuple(filter(None, map(str.strip, rest.lower().split(","))))
        mark = Mark(page.file if page else name, number, 1)
        if not (colon and word.strip() and forms):
            root.problems.append(problem("Y033", mark, line=line, form=shape))
            continue
        yield mark, word.strip(), forms


def _tellings(root: Root) -> Iterator[Telling]:
    """By which words a text says who wrote it, line by line."""
    for mark, reader, forms in _list(root, TELLINGS, _TELLING):
        for form in forms:
            if not all(map(_WAYS.fullmatch, form.split())):
                root.problems.append(problem("Y033", mark, line=form, form=_TELLING))
        yield Telling(reader, tuple(map(_form, forms)), mark)


def _ages(root: Root) -> Mapping[str, tuple[str, ...]]:
    """What may be somebody's age: in figures -> how it is spelt, in any language."""
    ages: dict[str, tuple[str, ...]] = {}
    for mark, number, forms in _list(root, AGES, _AGE):
        if _AGES.fullmatch(number) and all(map(_SPELT.fullmatch, forms)):
            ages[number] = (*ages.get(number, ()), *forms)
        else:
            line = f"{number}: {', '.join(forms)}"
            root.problems.append(problem("Y033", mark, line=line, form=_AGE))
    return MappingProxyType(ages)


def _form(form: str) -> Form:
    return tuple(tuple(word.split("/")) for word in form.split())


def _weights(root: Root) -> _Table:
    """The learned weights: a row a trait, a column a topic; a broken row is not used."""
    page = root.page(WEIGHTS) if root.has(WEIGHTS) else None
    content = page.plain(root.problems) if page else None
    if page is None or not content:
        return _Table()
    head = next(_HEAD.finditer(content))[0]
    rows = head.decode().rstrip("\n").split("\n")
    columns = tuple(rows[0].split("\t")[1:])
    learned = {trait: rest for trait, _, rest in (row.partition("\t") for row in rows[1:])}
    body = content[len(head) :].rstrip(b"\n")
    tabs = body.translate(None, _WORDING) + b"\n"
    if body and tabs == (b"\t" * len(columns) + b"\n") * tabs.count(b"\n"):
        # Tens of thousands of rows that a command has written: they are looked at all at once.
        return _Table(columns, _Rows(body), learned)
    weights: dict[str, str] = {}
    for number, row in enumerate(body.decode().split("\n"), len(rows) + 1):
        trait, tab, rest = row.partition("\t")
        if trait.startswith(LEARNED):
            learned[trait] = rest
        elif tab and rest.count("\t") == len(columns) - 1:
            weights[trait] = rest
        elif row:
            root.problems.append(problem("Y034", Mark(page.file, number, 1), severity=Severity.WARNING))
    return _Table(columns, MappingProxyType(weights), learned)
