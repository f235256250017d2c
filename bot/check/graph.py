"""The map of the flows as Mermaid text: boxes for flows, nodes for steps, arrows for buttons."""

from collections.abc import Iterable, Iterator

from bot.check.paths import targets
from bot.model.flow import BACK, MENU, RETURN, Choice, Step
from bot.model.library import Library

_ESCAPES = str.maketrans({'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "'", "\n": " "})


def mermaid(library: Library, flow: str | None = None, language: str = "nb") -> str:
    """The map of every flow, or of one with the steps it leads to, labelled in a language.

    The common buttons are the same everywhere and are left out; so is `back`.
    """
    steps = [step for step in library.steps.values() if flow is None or _flow(step.id) == flow]
    drawn = {step.id for step in steps}
    beyond = {to for step in steps for choice in step.choices for to in targets(library, choice)} - drawn
    names = {step_id: f"n{index}" for index, step_id in enumerate(library.steps)}
    lines = ["flowchart TD", *_boxes(library, [*drawn, *beyond], names, language)]
    for step in steps:
        for choice in step.choices:
            lines += _arrows(library, step, choice, names, language)
    return "\n".join(lines) + "\n"


def _flow(step_id: str) -> str:
    return step_id.partition(".")[0]


def _boxes(library: Library, wanted: Iterable[str], names: dict[str, str], language: str) -> Iterator[str]:
    """Each flow with its steps; a step is written with its title and its id."""
    ids = set(wanted)
    for number, flow_id in enumerate(library.flows):
        inside = [step for step in library.steps.values() if _flow(step.id) == flow_id and step.id in ids]
        if not inside:
            continue
        yield f'  subgraph f{number}["{_safe(flow_id)}"]'
        for step in inside:
            text = library.template(language, step.show, "")
            title = f"{_safe(text.title)}<br/>" if text is not None and text.title else ""
            yield f'    {names[step.id]}["{title}{_safe(step.id)}"]'
        yield "  end"


def _arrows(
    library: Library, step: Step, choice: Choice, names: dict[str, str], language: str
) -> Iterator[str]:
    """An arrow for each place a button may lead to, with its label and the answers it waits for."""
    text = library.template(language, step.show, "")
    label = (text.label(choice.id) if text is not None else None) or choice.id
    ways = [(way.to, way.when) for way in choice.ways if way.to not in {BACK, RETURN}]
    if choice.call is not None:
        yield f'  {names[step.id]} -. "{_safe(label)}" .-> {names[choice.call]}'
    elif choice.erase:
        ways = [(library.house.erased, ())]
    for to, when in ways:
        asked = ", ".join(f"{name} = {value}" for name, value in (*choice.when, *when))
        told = f"{label} ({asked})" if asked else label
        target = names.get(library.house.menu if to == MENU else to)
        if target is not None:
            yield f'  {names[step.id]} -- "{_safe(told)}" --> {target}'


def _safe(text: str) -> str:
    """Text that cannot end the quotation marks around it."""
    return text.translate(_ESCAPES)
