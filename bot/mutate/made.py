"""Every slip that can be made in the files of two folders, in an order that is always the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from bot.model.library import Library
from bot.mutate.content import content_slips
from bot.mutate.flows import Slip, flow_slips, house_slips
from bot.mutate.mutant import Kind, Mutant, text_with
from bot.mutate.texts import body_slips, header_slips
from bot.reading.document import Document, compose
from bot.reading.files import Root, is_private

CONTENT = ("acts.yaml", "topics.yaml", "facts", "services", "lexicon", "glossary", "templates")
RETIRED = "retired.yaml"
"""What is retired names services of other files, so it cannot be read alone."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as data: the whole YAML, or a template's header with the body below it."""

    document: Document
    body: str | None = None
    body_line: int = 0


class Made:
    """The slips in two folders."""

    def __init__(self, flows: Path, content: Path, library: Library) -> None:
        """`library`: what the folders hold."""
        self._folders = {"flows": flows, "content": content}
        self._steps = sorted(library.steps)
        self.open = lru_cache(maxsize=64)(self._open)

    def mutants(self, seed: int) -> Iterator[Mutant]:
        """Each slip once. The same seed makes the same slips."""
        for name in self.names():
            yield from self._in(name, Random(f"{seed} {name}"))  # noqa: S311 - nothing secret

    def names(self) -> Iterator[str]:
        """The files in which slips are made: "content/facts/age.yaml"."""
        for path in sorted(self._folders["flows"].glob("*.yaml")):
            yield f"flows/{path.name}"
        top = self._folders["content"]
        for name in CONTENT:
            found = [top / name] if name.endswith(".yaml") else sorted((top / name).rglob("*.*"))
            for path in found:
                if path.suffix in {".yaml", ".md"} and not is_private(path.name) and path.name != RETIRED:
                    yield f"content/{path.relative_to(top).as_posix()}"

    def text(self, mutant: Mutant) -> str:
        """The whole text of the file with the slip in it."""
        opened = self.open(mutant.file)
        return text_with(mutant, opened.document, opened.body)

    def _open(self, name: str) -> Opened:
        top, _, rest = name.partition("/")
        root = Root(self._folders[top], top, [])
        page = root.page(rest)
        text = (page.text([]) if page else None) or ""
        head, body, line = text, None, 0
        if name.endswith(".md"):
            lines = text.split("\n")
            end = lines.index("---", 1)
            head, body, line = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).rstrip(), end + 2
        document = compose(head, root.path(rest), [], above=1 if body is not None else 0)
        if document is None:
            raise ValueError(f"{root.path(rest)} cannot be read")
        return Opened(document, body, line)

    def _in(self, name: str, dice: Random) -> Iterator[Mutant]:
        """Every slip of one file."""
        opened = self.open(name)
        for kind, path, was, change in self._slips(name, opened.document, dice):
            mark = opened.document.key(path) if isinstance(path[-1], str) else opened.document.value(path)
            now = "" if change.new is None else str(change.new)
            yield Mutant(kind, name, mark.file, mark.line, was, now, change)
        for row, gone, left in body_slips(opened.body or ""):
            line, shown = opened.body_line + row, opened.document.file
            yield Mutant(Kind.TRANSLATION, name, shown, line, gone, left, row=row)

    def _slips(self, name: str, document: Document, dice: Random) -> Iterator[Slip]:
        if name == "flows/house.yaml":
            return house_slips(document, self._steps, dice)
        if name.startswith("flows/"):
            return flow_slips(document, self._steps, dice)
        if name.endswith(".md"):
            return header_slips(document, dice)
        return content_slips(document, name.split("/")[1].partition(".")[0], dice)
