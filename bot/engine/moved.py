"""Where a step that was once sent stands now: itself, its declared successor, or nowhere."""

from bot.model.library import Library


def standing(library: Library, step_id: str) -> str | None:
    """The step that answers for this id today; None where it is gone and nobody took over."""
    if not library.house.moved:
        return step_id if step_id in library.steps else None
    successor = dict(library.house.moved).get(step_id, step_id)
    return successor if successor in library.steps else None
