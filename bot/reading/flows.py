"""Flow files to flows, and `house.yaml` to the house; every target a full step id in the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.model.flow import SPECIAL_TARGETS, Choice, Flow, House, Step, Way
from bot.model.problem import Mark, Problem, problem
from bot.reading.document import Document, Path, open_document
from bot.reading.files import Page, Root
from bot.reading.fit import fit
from bot.reading.kinds import check_name
from bot.reading.shapes_flow import ChoiceShape, FlowShape, HouseShape, StepShape

HOUSE = "house.yaml"
COMMAND_WORDS = frozenset({"menu", "erase"})

Resolve = Callable[[str], str]
"""From a target as written to a full step id."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow as written, before its targets are known."""

    id: str
    document: Document
    shape: FlowShape


@dataclass(frozen=True, slots=True)
class Targets:
    """All flows' steps and starts, to make short targets whole."""

    drafts: Mapping[str, Draft]

    def landmark(self, written: str, flow: str = "") -> str:
        """The full step id; what fits nothing is left so that the check can name it."""
        if "." in written:
            return written
        own = self.drafts.get(flow)
        if own is not None and written in own.shape.steps:
            return f"{flow}.{written}"
        if written in self.drafts:
            return self.start(self.drafts[written])
        return f"{flow}.{written}" if flow else written

    def target(self, written: str, flow: str = "") -> str:
        """As `landmark`, where "back", "return" and "menu" may stand too."""
        return written if written in SPECIAL_TARGETS else self.landmark(written, flow)

    @staticmethod
    def start(draft: Draft) -> str:
        """The full id of a flow's first step."""
        written = draft.shape.start
        return written if "." in written else f"{draft.id}.{written}"


def read_drafts(root: Root) -> tuple[dict[str, Draft], House | None]:
    """Every flow as written, and the house with its landmarks whole."""
    drafts: dict[str, Draft] = {}
    house: tuple[Document, HouseShape] | None = None
    pages = root.folder_pages("", ".yaml")
    if root.folder.is_dir() and all(page.stem != "house" for page in pages):
        root.page(HOUSE)
    for page in pages:
        document = open_document(page, root.problems)
        if document is None:
            continue
        if page.stem == "house":
            shape = fit(document, HouseShape, root.problems)
            house = (document, shape) if shape else None
        elif draft := _draft(page, document, root.problems):
            drafts[draft.id] = draft
    return drafts, _house(*house, Targets(drafts)) if house else None


def _draft(page: Page, document: Document, problems: list[Problem]) -> Draft | None:
    check_name(page.stem, Mark(page.file), problems)
    shape = fit(document, FlowShape, problems)
    if shape is None:
        return None
    for step in shape.steps.keys() & SPECIAL_TARGETS:
        problems.append(problem("Y027", document.key(("steps", step)), step=step))
    return Draft(page.stem, document, shape)


def make_flows(drafts: Mapping[str, Draft]) -> dict[str, Flow]:
    """All flows with whole targets."""
    targets = Targets(drafts)
    return {flow_id: _flow(draft, targets) for flow_id, draft in drafts.items()}


def _flow(draft: Draft, targets: Targets) -> Flow:
    steps = tuple(_step(draft, name, shape, targets) for name, shape in draft.shape.steps.items())
    return Flow(draft.id, targets.start(draft), steps, draft.document.value(()))


def _step(draft: Draft, name: str, shape: StepShape, targets: Targets) -> Step:
    path: Path = ("steps", name)

    def resolve(written: str) -> str:
        return targets.target(written, draft.id)

    return Step(
        id=f"{draft.id}.{name}",
        show=shape.show,
        choices=_choices(draft.document, (*path, "choices"), shape.choices, resolve),
        topic=shape.topic,
        must=shape.must_word(),
        asks=shape.asks,
        offers=shape.offers,
        copy=tuple(shape.copies),
        footer=shape.footer == "true",
        direct=shape.direct == "true",
        told_to=shape.told_to,
        unreached=shape.unreached.strip(),
        mark=draft.document.key(path),
    )


def _choices(
    document: Document, path: Path, shapes: Mapping[str, ChoiceShape], resolve: Resolve
) -> tuple[Choice, ...]:
    return tuple(_choice(document, (*path, name), shape, resolve) for name, shape in shapes.items())


def _choice(document: Document, path: Path, shape: ChoiceShape, resolve: Resolve) -> Choice:
    ways = tuple(
        Way(resolve(way.to), tuple(way.when.items()), _way_mark(document, path, index))
        for index, way in enumerate(shape.to)
    )
    return Choice(
        id=str(path[-1]),
        ways=ways,
        call=resolve(shape.call) if shape.call else None,
        when=tuple(shape.when.items()),
        language=shape.language,
        reader=shape.reader,
        erase=shape.erase == "true",
        style=shape.style,
        mark=document.key(path),
    )


def _way_mark(document: Document, path: Path, index: int) -> Mark:
    """Where the target itself is written, in the longest form that was used."""
    for spelled in ((*path, "to", index, "to"), (*path, "to"), path):
        if spelled in document.values:
            return document.value(spelled)
    return document.key(path)


def _house(document: Document, shape: HouseShape, targets: Targets) -> House:
    whole = targets.landmark
    crisis = shape.crisis
    return House(
        menu=whole(shape.menu),
        lost=whole(shape.lost),
        found=whole(shape.found),
        unreadable=whole(shape.unreadable),
        erased=whole(shape.erased),
        crisis=(
            ("medical", whole(crisis.medical)),
            ("suicide", whole(crisis.suicide)),
            ("danger", whole(crisis.danger)),
        ),
        footer=_choices(document, ("footer",), shape.footer, targets.target),
        commands=tuple(
            (name, to if to in COMMAND_WORDS else whole(to)) for name, to in shape.commands.items()
        ),
        moved=tuple((old, whole(new)) for old, new in shape.moved.items()),
        readers=tuple(shape.readers),
        covered=whole(shape.covered) if shape.covered else "",
        alone=tuple(whole(step) for step in shape.alone),
        keeps=tuple(shape.keeps),
        mark=document.value(()),
    )
