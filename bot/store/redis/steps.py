"""A step as the script takes it, and what the script says of it."""

from bot.store.redis.line import Word
from bot.store.redis.scripts import partition
from bot.store.step import Step, Taken


def step_words(step: Step) -> list[Word]:
    """The script's arguments behind the name of this process; see `lua/step.lua`."""
    message = step.message
    words: list[Word] = [
        partition(step.who),
        step.who,
        step.now,
        "" if step.row_id is None else step.row_id,
        "" if step.update_id is None else step.update_id,
        int(step.erase),
        step.session or b"",
        message.mark if message else b"",
        message.sealed if message else b"",
        step.day,
        len(step.tally),
        *step.tally,
    ]
    for row in step.outgoing:
        words += [int(row.crisis), row.sealed]
    return words


def taken(answer: tuple[list[int], bytes | None, list[int], bytes | None]) -> Taken:
    """What a step that was taken left behind."""
    numbers, screen, before, said = answer
    return Taken(numbers, screen, before, said)
