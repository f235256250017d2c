"""The buttons under a screen: the step's own, numbers to copy, and those that every screen has."""

from collections.abc import Iterable, Iterator

from bot.model.flow import BACK, FOUND, MENU, PLACES, Choice, Step, fits
from bot.model.reply import Button
from bot.render.moment import Moment
from bot.render.naming import topic_name
from bot.render.phones import grouped

SHORT = 17
"""Labels up to this length stand two in a row."""
TINY = 8
"""Common labels up to this length stand four in a row."""
MOST_TINY = 4


def rows(moment: Moment, step: Step, idle: frozenset[str]) -> tuple[tuple[Button, ...], ...]:
    """All rows of a screen. `idle`: steps about the screen before them that would say nothing about this."""
    own = [_button(moment, step, choice) for choice in step.choices if _shows(moment, step, choice)]
    # What a typed text may mean comes before "none of these".
    meant = [*_offered(moment, step), *_places(moment, step)]
    copies = list(_copies(moment, step))
    common = list(_common(moment, step, idle)) if step.footer else []
    lines = [
        *((button,) for button in meant),
        *_paired(own),
        *_pairs(copies),
        *_packed(common),
    ]
    return tuple(lines)


def _shows(moment: Moment, step: Step, choice: Choice) -> bool:
    """Whether a choice is a button; the one a place goes on by is none."""
    return _fits(moment, choice) and not (step.offers == PLACES and choice.id == FOUND)


def _fits(moment: Moment, choice: Choice) -> bool:
    return fits(choice.when, moment.given)


def _leads_to(moment: Moment, choice: Choice, step: Step) -> str:
    """The first way that fits, with this choice as its step's answer."""
    if choice.call:
        return choice.call
    if choice.ways and not choice.ways[0].when:
        return choice.ways[0].to
    given = moment.given | ({step.asks: choice.id} if step.asks else {})
    given["reader"] = choice.reader or moment.reader
    fitting = (way.to for way in choice.ways if fits(way.when, given))
    return next(fitting, MENU)


def _button(moment: Moment, step: Step, choice: Choice) -> Button:
    """A step's own choice, labelled in its text; the id where a label is missing."""
    library, language = moment.library, moment.language
    texts = (
        library.templates.get((language, step.show, moment.reader)),
        library.templates.get((language, step.show, "")),
    )
    label = next((found for text in texts if text and (found := text.label(choice.id))), choice.id)
    return Button(label, step.id, choice.id, style=choice.style or "", to=_leads_to(moment, choice, step))


def _offered(moment: Moment, step: Step) -> Iterator[Button]:
    """The topics that the last typed text led to."""
    if step.offers != "topics":
        return
    for topic_id in moment.view.offered:
        topic = moment.library.topics.get(topic_id)
        if topic is not None and topic.entry in moment.library.steps:
            name = topic_name(moment.library, topic, moment.language, moment.reader)
            yield Button(name, step.id, topic_id, to=topic.entry)


def _places(moment: Moment, step: Step) -> Iterator[Button]:
    """The municipalities that the last typed text may mean, by the names that tell them apart."""
    going_on = step.choice(FOUND) if step.offers == PLACES else None
    if going_on is None:
        return
    for number in moment.view.offered:
        place = moment.library.places.municipalities.get(number)
        if place is not None:
            yield Button(place.display, step.id, number, to=_leads_to(moment, going_on, step))


def _copies(moment: Moment, step: Step) -> Iterator[Button]:
    """A number each, to copy into the phone's dialler; none that is not for whoever reads."""
    for service_id in step.copy:
        service = moment.library.services.get(service_id)
        if service is not None and service.phone and moment.reader in service.readers:
            label = moment.words.plain("copy", number=grouped(service.phone))
            yield Button(label, copy=service.phone)


def _common(moment: Moment, step: Step, idle: frozenset[str]) -> Iterator[Button]:
    """The buttons every screen has, less those that would lead nowhere new."""
    for choice in moment.library.house.footer:
        to = _leads_to(moment, choice, step)
        hidden = (
            (to == BACK and not moment.view.trail)
            or (to == MENU and step.id == moment.library.house.menu)
            or to == step.id
            or to in idle
            or not _fits(moment, choice)
        )
        if not hidden:
            label = moment.words.plain(choice.id)
            yield Button(label, step.id, choice.id, style=choice.style or "", to=to)


def _paired(buttons: list[Button]) -> Iterator[tuple[Button, ...]]:
    """Short neighbours share a row, the others stand alone, in the order given."""
    waiting: Button | None = None
    for button in buttons:
        if waiting is None:
            waiting = button
        elif len(waiting.label) <= SHORT and len(button.label) <= SHORT:
            yield (waiting, button)
            waiting = None
        else:
            yield (waiting,)
            waiting = button
    if waiting is not None:
        yield (waiting,)


def _pairs(buttons: Iterable[Button]) -> Iterator[tuple[Button, ...]]:
    """Two in a row."""
    left = list(buttons)
    for at in range(0, len(left), 2):
        yield tuple(left[at : at + 2])


def _packed(buttons: Iterable[Button]) -> Iterator[tuple[Button, ...]]:
    """Two in a row, or up to four where all of them are tiny."""
    row: list[Button] = []
    for button in buttons:
        tiny = all(len(each.label) <= TINY for each in (*row, button))
        if len(row) < 2 or (len(row) < MOST_TINY and tiny):
            row.append(button)
        else:
            yield tuple(row)
            row = [button]
    if row:
        yield tuple(row)
