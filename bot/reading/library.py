"""From two folders to one frozen library, or to everything that is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.model.library import Library
from bot.model.problem import Problem, Severity
from bot.model.rule import Row, Rule
from bot.reading.directory import read_services, read_topics
from bot.reading.files import LANGUAGES, Root, digest
from bot.reading.flows import Targets, make_flows, read_drafts
from bot.reading.glossary import read_glossary
from bot.reading.kept import read_agreed, read_issued
from bot.reading.law import read_acts, read_facts
from bot.reading.lexicon import files_gone, read_lexicon
from bot.reading.places import read_places
from bot.reading.templates import Key, read_templates
from bot.reading.translations import read_translations
from bot.reading.unread import tell_unread


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading: a library if no problem is an error, and the problems in order."""

    library: Library | None
    problems: tuple[Problem, ...]


def read(flows: Path, content: Path) -> Read:
    """Read every file of both folders; nothing stops at the first mistake."""
    problems: list[Problem] = []
    return read_roots(Root(flows, "flows", problems), Root(content, "content", problems))


def read_rules(root: Root) -> tuple[tuple[Row, ...], tuple[Rule, ...]]:
    """What was announced, and the rules about what is said to whom."""
    # Loaded here: a guide that starts again with the same content does without.
    from bot.reading.rules import read_announcement, read_truths  # noqa: PLC0415

    return read_announcement(root), read_truths(root)


def _spoken(templates: Iterable[Key]) -> tuple[str, ...]:
    """The languages of texts by their keys, in order."""
    found = {language for language, _, _ in templates}
    return tuple(language for language in LANGUAGES if language in found)


def read_roots(flow_root: Root, root: Root) -> Read:
    """As `read`; both roots tell their problems to one list."""
    problems = root.problems
    drafts, house = read_drafts(flow_root)
    made = make_flows(drafts)
    acts = read_acts(root)
    facts = read_facts(root, acts)
    templates = read_templates(root)
    services, retired = read_services(root)
    topics = read_topics(root, Targets(drafts))
    lexicon, tongue = read_lexicon(root)
    places = read_places(root)
    glossary, hard = read_glossary(root)
    announcement, truths = read_rules(root)
    agreed, issued, followed = read_agreed(root), read_issued(root), read_translations(root)
    tell_unread(flow_root, root)
    ordered = tuple(sorted(problems, key=lambda found: (*found.sort_key, found.values)))
    if house is None or any(found.severity is Severity.ERROR for found in ordered):
        return Read(None, ordered)
    library = Library(
        languages=_spoken(templates),
        house=house,
        flows=MappingProxyType(made),
        steps=MappingProxyType({step.id: step for flow in made.values() for step in flow.steps}),
        templates=MappingProxyType(templates),
        facts=MappingProxyType(facts),
        acts=MappingProxyType(acts),
        services=MappingProxyType(services),
        topics=MappingProxyType(topics),
        places=places,
        lexicon=lexicon,
        tongue=tongue,
        retired=MappingProxyType(retired),
        version=digest([*flow_root.pages, *root.pages]),
        glossary=glossary,
        hard=hard,
        followed=MappingProxyType(followed),
        announcement=announcement,
        truths=truths,
        agreed=agreed,
        issued=issued,
        gone=files_gone(root, house, tongue),
    )
    return Read(library, ordered)
