"""The line that is said while nothing can be looked up: what is wrong, whom to call, and the way to help."""

from bot.model.library import Library
from bot.model.reply import Button, Reply
from bot.render.escape import clean
from bot.render.markdown import write
from bot.render.phones import grouped
from bot.render.words import WORDS, Words

LINE = "note_trouble"
URGENT = "urgent"


def trouble(library: Library, words: Words) -> Reply:
    """A screen of one line, for anybody; the numbers are those that the emergency steps hand out first."""
    numbers = _numbers(library)
    told = {kind: grouped(number) for kind, number in numbers.items()}
    written = write(clean(words.markdown(LINE, **told)))
    urgent = next((choice for choice in library.house.footer if choice.id == URGENT), None)
    copies = tuple(
        Button(words.plain("copy", number=grouped(number)), copy=number)
        for number in dict.fromkeys(numbers.values())
    )
    way = (
        (Button(words.plain(URGENT), library.house.menu, URGENT, style=urgent.style or ""),) if urgent else ()
    )
    return Reply(
        step="",
        template=WORDS,
        language=words.language,
        reader="",
        title="",
        html=written.html,
        page=written.page,
        text=written.text,
        buttons=tuple(row for row in (copies[:2], way) if row),
        fresh=True,
    )


def _numbers(library: Library) -> dict[str, str]:
    """For each kind of emergency the number to call."""
    found: dict[str, str] = {}
    for kind, step_id in library.house.crisis:
        step = library.steps.get(step_id)
        services = (library.services.get(each) for each in step.copy) if step else ()
        phone = next((each.phone for each in services if each is not None and each.phone), None)
        if phone:
            found[kind] = phone
    return found
