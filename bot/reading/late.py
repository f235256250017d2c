"""A library that was found right before: what no first answer needs is read when it is asked for, or soon.

What people type, where they live, what was agreed on, and the head of each text are two thirds of reading.
Nothing is judged here: files that differ in one byte are read as a whole, see `held`.
"""

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any

from bot.model.flow import House
from bot.model.library import Library
from bot.model.problem import Severity
from bot.model.text import Template
from bot.reading.directory import read_services, read_topics
from bot.reading.files import LANGUAGES, Page, Root
from bot.reading.flows import Targets, make_flows, read_drafts
from bot.reading.glossary import read_glossary
from bot.reading.held import Held
from bot.reading.kept import read_agreed, read_issued
from bot.reading.law import read_acts, read_facts
from bot.reading.lexicon import files_gone, read_lexicon
from bot.reading.library import read_rules
from bot.reading.places import read_places
from bot.reading.templates import Key, named, read_template, template_pages
from bot.reading.translations import read_translations


class _Texts(Mapping[Key, Template]):
    """Texts by their key, each read when it is first asked for."""

    def __init__(self, root: Root) -> None:
        self._pages: dict[Key, tuple[Page, str]] = {}
        for language, page in template_pages(root):
            name, _, reader = named(page, language)
            self._pages[language, name, reader] = page, language
        self._read: dict[Key, Template] = {}

    def __getitem__(self, key: Key) -> Template:
        found = self._read.get(key)
        if found is None:
            page, language = self._pages[key]
            found = read_template(page, language, [])
            assert found is not None  # noqa: S101 - these very bytes were read without a problem before
            self._read[key] = found
        return found

    def __iter__(self) -> Iterator[Key]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


class LateLibrary(Library):
    """As `Library`, with fields that are not there before somebody asks for them."""

    def __getattr__(self, name: str) -> Any:  # as the field is
        parts: dict[str, _Part] = self.__dict__.get("_parts", {})
        if name not in parts:
            raise AttributeError(name)
        parts[name].read(self.__dict__)
        return self.__dict__[name]

    def found_right(self, version: str) -> None:
        """It is what was read and checked as this version."""
        self.__dict__["version"] = version

    def complete(self) -> None:
        """Read what is left, and let go of the files."""
        for part in self.__dict__.get("_parts", {}).values():
            part.read(self.__dict__)
        self.__dict__["templates"] = MappingProxyType(dict(self.templates))


class _Part:
    """One or two fields, read once by whoever asks first."""

    def __init__(self, read: Callable[[], Mapping[str, Any]]) -> None:
        self._read: Callable[[], Mapping[str, Any]] | None = read
        self._reading = Lock()

    def read(self, into: dict[str, Any]) -> None:
        # By a thread that makes ready, and at the same moment by somebody who writes.
        with self._reading:
            if self._read is not None:
                into.update(self._read())
                self._read = None


def _lexicon(root: Root, house: House | None) -> Mapping[str, Any]:  # as the library's fields are
    entries, tongue = read_lexicon(root)
    return {"lexicon": entries, "tongue": tongue, "gone": files_gone(root, house, tongue)}


def read_known(held: Held) -> LateLibrary | None:
    """The library of files that are read and checked without a problem elsewhere; None if that cannot be.

    It has no version before it is told that it was `found_right`.
    """
    flows, root = held.flows, held.content
    drafts, house = read_drafts(flows)
    acts = read_acts(root)
    facts = read_facts(root, acts)
    services, retired = read_services(root)
    made = make_flows(drafts)
    texts = _Texts(root)
    glossary, hard = read_glossary(root)
    fields: dict[str, Any] = {  # as the library's fields are
        "languages": tuple(language for language in LANGUAGES if any(key[0] == language for key in texts)),
        "house": house,
        "flows": MappingProxyType(made),
        "steps": MappingProxyType({step.id: step for flow in made.values() for step in flow.steps}),
        "templates": texts,
        "facts": MappingProxyType(facts),
        "acts": MappingProxyType(acts),
        "services": MappingProxyType(services),
        "topics": MappingProxyType(read_topics(root, Targets(drafts))),
        "retired": MappingProxyType(retired),
        "glossary": glossary,
        "hard": hard,
    }
    if house is None or any(found.severity is Severity.ERROR for found in root.problems):
        return None
    rules = _Part(lambda: dict(zip(("announcement", "truths"), read_rules(root), strict=True)))
    lexicon = _Part(lambda: _lexicon(root, house))
    fields["_parts"] = {
        "lexicon": lexicon,
        "tongue": lexicon,
        "gone": lexicon,
        "places": _Part(lambda: {"places": read_places(root)}),
        "announcement": rules,
        "truths": rules,
        "agreed": _Part(lambda: {"agreed": read_agreed(root)}),
        "issued": _Part(lambda: {"issued": read_issued(root)}),
        "followed": _Part(lambda: {"followed": MappingProxyType(read_translations(root))}),
    }
    library = LateLibrary.__new__(LateLibrary)
    library.__dict__.update(fields)
    return library
