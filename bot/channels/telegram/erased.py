"""Somebody erases everything while something is still to be shown to them."""

from collections.abc import Collection, Sequence

from bot.channels.telegram.outcome import is_said
from bot.model.post import OutRow


def unwanted(rows: Sequence[OutRow], held: Collection[OutRow]) -> list[OutRow]:
    """Of what is `held` for the same person, all that is not to be seen any more once `rows` are to be sent.

    That is nothing, unless these are last words. The answer to an emergency is to be seen even so, but where
    they are said in its place; and what is cleared is cleared.
    """
    if not any(row.outgoing.farewell for row in rows):
        return []
    instead = any(row.outgoing.crisis for row in rows)
    older = (row for row in held if row.id < rows[0].id and is_said(row))
    return [row for row in older if instead or not row.outgoing.crisis]
