"""A YAML text as plain data, every value a string as written, with the place of each key and value.

The events of the parser are followed instead of its finished tree: the tree no longer knows about
anchors, and `no`, `1:30` and equal keys would already have been changed or lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from bot.model.problem import Mark, Marks, Problem, problem
from bot.reading.files import Page
from bot.reading.syntax import no_space, syntax_problem

Data: TypeAlias = str | list["Data"] | dict[str, "Data"]
Path: TypeAlias = tuple[str | int, ...]
Spot: TypeAlias = tuple[int, int]

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MOST_LEVELS = 20
"""What is written here needs six or seven; a hundred thousand brackets take minutes to follow."""
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML text. `keys` and `values` hold zero-based places by path; `above`: lines before it."""

    file: str
    data: Data
    keys: Mapping[Path, Spot]
    values: Mapping[Path, Spot]
    above: int = 0

    def key(self, path: Path) -> Mark:
        """Where the key at this path stands, or the value where there is no key."""
        spot = self.keys.get(path)
        return self._mark(spot) if spot else self.value(path)

    def value(self, path: Path) -> Mark:
        """Where the value at this path begins."""
        return self._mark(self.values.get(path, (0, 0)))

    def marks(self, path: Path, inner: Mapping[str, Path]) -> Marks:
        """Where the values below a path stand, by the name of each; those that are not there are left out."""
        spots = ((name, self.values.get((*path, *below))) for name, below in inner.items())
        return tuple((name, self._mark(spot)) for name, spot in spots if spot is not None)

    def _mark(self, spot: Spot) -> Mark:
        return Mark(self.file, spot[0] + 1 + self.above, spot[1] + 1)


@dataclass(slots=True)
class _Open:
    """A list or mapping that has not ended yet; `key` is the key that waits for its value."""

    data: list[Data] | dict[str, Data]
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Follows the events and keeps what they say."""

    file: str
    text: str
    above: int
    problems: list[Problem]
    root: Data | None = None
    usable: bool = True
    keys: dict[Path, Spot] = field(default_factory=dict)
    values: dict[Path, Spot] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0

    def follow(self, loader: yaml.BaseLoader | yaml.CBaseLoader) -> None:
        """Take every event up to the first that makes the rest meaningless."""
        following, stack = loader.get_event, self.stack
        while (event := following()) is not None:
            if isinstance(event, yaml.NodeEvent):
                # Of tens of thousands of nodes none has either.
                if event.anchor is not None or getattr(event, "tag", None) is not None:
                    self._check_sign(event)
                if len(stack) > MOST_LEVELS:
                    return self._refuse("Y035", event, most=str(MOST_LEVELS))
                top = stack[-1] if stack else None
                if top is None or top.key is not None or isinstance(top.data, list):
                    self._value(event, top)
                elif isinstance(event, yaml.ScalarEvent):
                    self._key(top, event)
                else:
                    return self._refuse("Y014", event)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    return self._refuse("Y021", event)
        return None

    def _value(self, event: yaml.NodeEvent, top: _Open | None) -> None:
        """Take one value into what is open, or as all there is."""
        value = _plain(event)
        if isinstance(value, str) and " - " in value and isinstance(event, yaml.ScalarEvent):
            self._check_items(event)
        path: Path = ()
        if top is None:
            self.root = value
        elif isinstance(top.data, list):
            path = (*top.path, len(top.data))
            top.data.append(value)
        elif top.key is not None:
            path = (*top.path, top.key)
            top.data[top.key], top.key = value, None
        self.values[path] = _spot(event)
        if not isinstance(value, str):
            self.stack.append(_Open(value, path))

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        key = event.value
        path = (*top.path, key)
        if path in self.keys and key in top.data:
            first = str(self.keys[path][0] + 1 + self.above)
            self.problems.append(problem("Y002", self._mark(event), key=key, line=first))
        self.keys[path] = _spot(event)
        top.key = key

    def _check_items(self, event: yaml.ScalarEvent) -> None:
        """Y043: an item further in than the one above is read as more of it, and both as one long text."""
        (first, _), end = _spot(event), event.end_mark
        if not event.implicit[0] or end is None or end.line == first:
            return  # within quotation marks a dash is meant
        for number, line in enumerate(self.text.split("\n")[first + 1 : end.line + 1], first + 1):
            if line.lstrip().startswith("- "):
                mark = Mark(self.file, number + 1 + self.above, len(line) - len(line.lstrip()) + 1)
                self.usable = False
                self.problems.append(problem("Y043", mark, line=str(first + 1 + self.above)))
                return

    def _check_sign(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse("Y006", event, sign=f"*{event.anchor}")
        elif event.anchor is not None:
            self._refuse("Y006", event, sign=f"&{event.anchor}")
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._refuse("Y006", event, sign=str(event.tag))

    def _refuse(self, code: str, event: yaml.Event, **values: str) -> None:
        self.usable = False
        self.problems.append(Problem(code, self._mark(event), tuple(values.items())))

    def _mark(self, event: yaml.Event) -> Mark:
        line, column = _spot(event)
        return Mark(self.file, line + 1 + self.above, column + 1)


def _plain(event: yaml.NodeEvent) -> Data:
    if isinstance(event, yaml.ScalarEvent):
        value = event.value
        return "" if value in EMPTY and event.implicit[0] else value
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    return ""


def _spot(event: yaml.Event) -> Spot:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def compose(text: str, file: str, problems: list[Problem], above: int = 0) -> Document | None:
    """The data of a YAML text, or None with the reasons added to `problems`."""
    if found := no_space(text, file, above):
        problems.append(found)
        return None
    builder = _Builder(file, text, above, problems)
    try:
        builder.follow(LOADER(text))
    except yaml.MarkedYAMLError as error:
        problems.append(syntax_problem(error, text, file, above))
        return None
    if not builder.usable:
        return None
    # An empty file is an empty mapping, so that the missing keys are named.
    return Document(file, builder.root or {}, builder.keys, builder.values, above)


def open_document(page: Page, problems: list[Problem]) -> Document | None:
    """The data of a whole file; one in which nothing stands is told as that alone."""
    text = page.text(problems)
    if text is None:
        return None
    if all(line.lstrip()[:1] in {"", "#"} for line in text.split("\n")):
        problems.append(problem("Y036", Mark(page.file), file=page.file))
        return None
    return compose(text, page.file, problems)
