"""The buttons of a screen: the step's own, those that copy a number, and the common ones below."""

from collections.abc import Mapping, Sequence

from bot.model.flow import BACK, MENU, Choice, Step, Way
from bot.model.reply import Button
from bot.render.moment import Moment
from bot.render.phones import grouped

SHORT = 14
"""Two labels of at most this length share a row."""

Row = tuple[Button, ...]


def buttons(moment: Moment, step: Step) -> tuple[Row, ...]:
    """All rows of a screen, after its text has been said."""
    own = [*_topics(moment, step), *(_own(moment, step, c) for c in step.choices if _shown(moment, c))]
    rows = [*_rows_by_length(own), *((copy,) for copy in _copies(moment, step))]
    common = [_common(moment, step, c) for c in moment.library.house.footer if step.footer]
    return (*rows, *_pairs([button for button in common if button is not None]))


def _shown(moment: Moment, choice: Choice) -> bool:
    return _fits(choice.when, moment.given)


def _fits(when: Sequence[tuple[str, str]], given: Mapping[str, str]) -> bool:
    return all(given.get(name) == value for name, value in when)


def _target(moment: Moment, step: Step, choice: Choice) -> str:
    """Where a press leads: the sub-flow it calls, else the first way that fits once it is an answer."""
    if choice.call is not None:
        return choice.call
    given = dict(moment.given)
    given["reader"] = choice.reader or moment.reader
    if step.asks is not None and step.choice(choice.id) is not None:
        given[step.asks] = choice.id
    fitting: Way | None = next((way for way in choice.ways if _fits(way.when, given)), None)
    return fitting.to if fitting is not None else MENU


def _own(moment: Moment, step: Step, choice: Choice) -> Button:
    return Button(
        label=_label(moment, step, choice.id),
        step=step.id,
        choice=choice.id,
        style=choice.style or "",
        to=_target(moment, step, choice),
    )


def _label(moment: Moment, step: Step, choice_id: str) -> str:
    """The label in the reader's text, else in everyone's, else among the fixed words, else the id itself."""
    texts = moment.library.templates
    for reader in (moment.reader, ""):
        template = texts.get((moment.language, step.show, reader))
        label = template.label(choice_id) if template is not None else None
        if label:
            return label
    return moment.words.plain(choice_id)


def _topics(moment: Moment, step: Step) -> list[Button]:
    """One button for each topic that the typed text led to."""
    if step.offers != "topics":
        return []
    found: list[Button] = []
    for topic_id in moment.view.offered:
        topic = moment.library.topics.get(topic_id)
        entry = moment.library.steps.get(topic.entry) if topic is not None else None
        if entry is None:
            continue
        template = moment.library.template(moment.language, entry.show, moment.reader)
        label = template.title if template is not None else topic_id
        found.append(Button(label=label, step=step.id, choice=topic_id, to=entry.id))
    return found


def _copies(moment: Moment, step: Step) -> list[Button]:
    """One button for each number to copy."""
    services = [moment.library.services.get(service_id) for service_id in step.copy]
    numbers = [(service.id, service.phone or service.sms) for service in services if service is not None]
    for service_id, number in numbers:
        if number:
            moment.said.service(service_id)
    labels = [(moment.words.plain("copy", number=grouped(number)), number) for _, number in numbers if number]
    return [Button(label=label, copy=number) for label, number in labels]


def _common(moment: Moment, step: Step, choice: Choice) -> Button | None:
    """A common button, or None where it would do nothing here."""
    target = _target(moment, step, choice)
    house = moment.library.house
    here = {MENU: house.menu}.get(target, target) == step.id
    no_way_back = target == BACK and not moment.view.trail
    no_sources = choice.id == "sources" and not moment.said.versions
    if here or no_way_back or no_sources or not _shown(moment, choice):
        return None
    label = moment.words.plain(choice.id)
    return Button(label=label, step=step.id, choice=choice.id, style=choice.style or "", to=target)


def _rows_by_length(found: list[Button]) -> list[Row]:
    """One button a row, two where both labels are short."""
    rows: list[Row] = []
    for button in found:
        last = rows[-1] if rows else ()
        if len(last) == 1 and max(len(last[0].label), len(button.label)) <= SHORT:
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
    return rows


def _pairs(found: list[Button]) -> list[Row]:
    return [tuple(found[at : at + 2]) for at in range(0, len(found), 2)]
