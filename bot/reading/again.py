"""One file read again, as if it held something else: the library with that file exchanged, from memory."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.model.library import Library
from bot.model.problem import Problem, Severity
from bot.reading.directory import read_services, read_topics
from bot.reading.files import Page, Root
from bot.reading.flows import Targets, make_flows, read_drafts
from bot.reading.glossary import read_glossary
from bot.reading.law import in_order, read_acts, read_facts
from bot.reading.lexicon import read_lexicon
from bot.reading.library import Read
from bot.reading.templates import read_templates


class _Laid(Root):
    """A root in which some pages are laid over the files; without `others` nothing else is there."""

    def __init__(self, folder: Path, name: str, page: Page, *, others: bool) -> None:
        super().__init__(folder, name, [])
        self._page = page
        self._others = others

    def page(self, name: str) -> Page | None:
        """The page itself, or a file beside it where there are others."""
        if f"{self.name}/{name}" == self._page.name:
            return self._page
        return super().page(name) if self._others else None

    def has(self, name: str) -> bool:
        """As `page`."""
        return f"{self.name}/{name}" == self._page.name or (self._others and super().has(name))

    def folder_pages(
        self, below: str, ending: str, deep: bool = False, known: Collection[str] = ()
    ) -> list[Page]:
        """As `page`."""
        if self._others:
            return super().folder_pages(below, ending, deep, known)
        inside = self._page.name.startswith("/".join(filter(None, (self.name, below))) + "/")
        return [self._page] if inside else []


class Again:
    """Reads single files of two folders again. What it gives is what `read` would give, far sooner."""

    def __init__(self, flows: Path, content: Path, library: Library) -> None:
        """`library`: what the two folders hold."""
        self._folders = {"flows": flows, "content": content}
        self._library = library
        self._drafts, _ = read_drafts(Root(flows, "flows", []))

    def read(self, name: str, text: str) -> Read:
        """The library with one file holding this text. `name`: "content/facts/age.yaml".

        Raises:
            KeyError: no such kind of file can be exchanged.
        """
        top, _, rest = name.partition("/")
        page = Page(Root(self._folders[top], top, []).path(rest), name, text.encode())
        # Targets in the house may be short for steps of any flow; of a word to avoid the file is not known.
        whole = name == "flows/house.yaml" or name.startswith("content/glossary/")
        root = _Laid(self._folders[top], top, page, others=whole)
        parts = self._parts(root, page)
        problems: tuple[Problem, ...] = tuple(root.problems)
        if any(found.severity is Severity.ERROR for found in problems):
            return Read(None, problems)
        return Read(replace(self._library, **parts), problems)

    # The library's fields are of many types, so `Any`.
    def _parts(self, root: Root, page: Page) -> Mapping[str, Any]:  # noqa: PLR0911 - one line per kind
        library = self._library
        kind = page.name.split("/")[1].partition(".")[0]
        if root.name == "flows":
            return self._flows(root)
        match kind:
            case "facts":
                return {"facts": _exchanged(library.facts, read_facts(root, library.acts), page.file)}
            case "acts":
                acts = read_acts(root)
                return {"acts": acts, "facts": in_order(library.facts, acts)}
            case "services":
                return {"services": _exchanged(library.services, read_services(root)[0], page.file)}
            case "templates":
                return {"templates": _exchanged(library.templates, read_templates(root), page.file)}
            case "lexicon":
                others = (entry for entry in library.lexicon if entry.mark.file != page.file)
                return {"lexicon": (*others, *read_lexicon(root)[0])}
            case "glossary":
                return dict(zip(("glossary", "hard"), read_glossary(root), strict=True))
            case "topics":
                return {"topics": read_topics(root, Targets(self._drafts))}
            case _:
                raise KeyError(page.name)

    def _flows(self, root: Root) -> Mapping[str, Any]:  # as above
        drafts, house = read_drafts(root)
        flows = make_flows(self._drafts | drafts)
        steps = {step.id: step for flow in flows.values() for step in flow.steps}
        return {"flows": flows, "steps": steps, "house": house or self._library.house}


def _exchanged(old: Mapping[Any, Any], new: Mapping[Any, Any], file: str) -> dict[Any, Any]:
    """Everything that other files hold, and what this file holds now."""
    return {key: value for key, value in old.items() if _file(value) != file} | dict(new)


def _file(value: Any) -> str:  # a fact comes as its versions, the others as themselves
    first = value[0] if isinstance(value, tuple) else value
    return str(first.mark.file)
