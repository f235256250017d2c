"""Acts, and the facts that hang on them in order of their periods."""

from collections.abc import Mapping
from datetime import date

from bot.model.law import Act, Bound, Fact, Provision, Source, Status
from bot.model.problem import problem
from bot.reading.document import Document, open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.kinds import SourceShape
from bot.reading.shapes_content import ActShape, ActsShape, BoundShape, FactShape, FactsShape


def source(shape: SourceShape) -> Source:
    """A source as the model has it."""
    return Source(shape.title, shape.publisher, shape.url, shape.dated)


def read_acts(root: Root) -> dict[str, Act]:
    """`content/acts.yaml`."""
    page = root.page("acts.yaml")
    document = open_document(page, root.problems) if page else None
    shape = fit(document, ActsShape, root.problems) if document else None
    if document is None or shape is None:
        return {}
    return {act_id: _act(document, act_id, act) for act_id, act in shape.acts.items()}


def _act(document: Document, act_id: str, shape: ActShape) -> Act:
    path = ("acts", act_id)
    return Act(
        id=act_id,
        title=shape.title.pairs(),
        short=shape.short.pairs(),
        passed_on=shape.passed_on,
        in_force_from=shape.in_force_from,
        newest_text_seen=shape.newest_text_seen,
        checked_on=shape.checked_on,
        source=source(shape.source),
        provisions=tuple(
            Provision(name, part.in_force_from, document.key((*path, "provisions", name)))
            for name, part in shape.provisions.items()
        ),
        mark=document.key(path),
        marks=document.marks(
            path,
            {
                **{
                    name: (name,) for name in ("passed_on", "in_force_from", "newest_text_seen", "checked_on")
                },
                **{
                    f"in_force_from.{name}": ("provisions", name, "in_force_from")
                    for name in shape.provisions
                },
                "source.1": ("source",),
            },
        ),
    )


def read_facts(root: Root, acts: Mapping[str, Act]) -> dict[str, tuple[Fact, ...]]:
    """Everything under `content/facts/`; the versions of one fact stand in one file."""
    versions: dict[str, list[Fact]] = {}
    for page in root.folder_pages("facts", ".yaml"):
        document = open_document(page, root.problems)
        shape = fit(document, FactsShape, root.problems) if document else None
        if document is None or shape is None:
            continue
        for index, written in enumerate(shape.facts):
            fact = _fact(document, index, written)
            others = versions.setdefault(fact.id, [])
            if others and others[0].mark.file != fact.mark.file:
                place = str(others[0].mark)
                root.problems.append(problem("Y011", fact.mark, id=fact.id, place=place))
            others.append(fact)
    return in_order({fact_id: tuple(facts) for fact_id, facts in versions.items()}, acts)


def in_order(facts: Mapping[str, tuple[Fact, ...]], acts: Mapping[str, Act]) -> dict[str, tuple[Fact, ...]]:
    """The versions of each fact in order of their periods."""
    return {
        fact_id: tuple(sorted(versions, key=lambda fact: _beginning(fact, acts)))
        for fact_id, versions in facts.items()
    }


def _fact(document: Document, index: int, shape: FactShape) -> Fact:
    path = ("facts", index)
    return Fact(
        id=shape.id,
        topic=shape.topic,
        status=Status(shape.status),
        say=tuple(shape.say.items()),
        sources=tuple(source(each) for each in shape.sources),
        checked_on=shape.checked_on,
        confidence=shape.confidence,
        begins=_bound(shape.begins),
        ends=_bound(shape.ends),
        values=tuple(shape.values.items()),
        ask=shape.ask,
        mark=document.value(path),
        say_marks=tuple((key, document.key((*path, "say", key))) for key in shape.say),
        marks=document.marks(
            path,
            {
                **{name: (name,) for name in ("status", "begins", "ends", "checked_on")},
                **{f"value.{name}": ("values", name) for name in shape.values},
                **{f"say.{key}": ("say", key) for key in shape.say if "." not in key},
                **{f"source.{number + 1}": ("sources", number) for number in range(len(shape.sources))},
            },
        ),
    )


def _bound(shape: BoundShape | None) -> Bound | None:
    return Bound(shape.day, shape.act, shape.provision) if shape else None


def _beginning(fact: Fact, acts: Mapping[str, Act]) -> date:
    """When a version begins: since always, on a day, or last of all where nobody knows yet."""
    begins = fact.begins
    if begins is None:
        return date.min
    act = acts.get(begins.act or "")
    return begins.day or (act.starts(begins.provision) if act else None) or date.max
