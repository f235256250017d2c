"""What is kept about a person, as a list they can read."""

from collections.abc import Iterator

from bot.model.flow import PLACE
from bot.model.session import TOLD, Session
from bot.render.dates import clock, day_in_words, local_day
from bot.render.escape import Markdown, escape
from bot.render.moment import Moment, answers_of
from bot.render.naming import topic_name

KEPT_HOURS = 72
"""Everything about a person is gone this long after the last press."""


def stored(moment: Moment) -> Markdown:
    """One line for each thing kept, or that nothing is."""
    library, words, kept = moment.library, moment.words, moment.kept
    if kept is None:
        return words.markdown("stored_nothing")
    step = library.steps.get(kept.step)
    show = step.show if step is not None else ""
    template = library.template(moment.language, show, kept.reader)
    place = library.places.municipalities.get(answers_of(library, kept).get(PLACE, ""))
    lines = (
        words.markdown("stored_position", title=template.title if template is not None else kept.step),
        words.markdown("stored_steps", count=str(len(kept.trail))),
        words.markdown("stored_language", language=words.plain(f"language_{kept.language}")),
        words.markdown("stored_reader", reader=words.plain(f"reader_{kept.reader}")),
        *_known(moment, kept),
        *((words.markdown("stored_place", place=place.display),) if place is not None else ()),
        *((words.markdown("stored_offered", titles=titles),) if (titles := _offered(moment, kept)) else ()),
        words.markdown(
            "stored_last", day=day_in_words(local_day(moment.at), moment.language), time=clock(moment.at)
        ),
        words.markdown("stored_until", hours=str(KEPT_HOURS)),
    )
    return Markdown("\n".join(f"- {line or escape('-')}" for line in lines))


def _known(moment: Moment, kept: Session) -> Iterator[Markdown]:
    """How it is known who reads, where it is, and that answers may be about somebody else."""
    if kept.reader_chosen:
        yield moment.words.markdown("stored_reader_chosen")
    elif kept.reader != moment.library.house.readers[0]:
        yield moment.words.markdown("stored_reader_seen")
    if any(mark == TOLD for _, mark in kept.trail):
        yield moment.words.markdown("stored_another")


def _offered(moment: Moment, kept: Session) -> str:
    """What the last typed text led to, by the names of the topics or the places."""
    library = moment.library
    names = []
    for offered in kept.offered:
        place, topic = library.places.municipalities.get(offered), library.topics.get(offered)
        name = topic_name(library, topic, moment.language, kept.reader) if topic is not None else offered
        names.append(place.display if place is not None else name)
    return ", ".join(names)
