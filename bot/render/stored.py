"""What is kept about a person, as a list they can read."""

from bot.render.escape import Markdown, escape
from bot.render.moment import Moment

KEPT_HOURS = 72
"""Everything about a person is gone this long after the last press."""


def stored(moment: Moment) -> Markdown:
    """One line for each thing kept, or that nothing is."""
    words, kept = moment.words, moment.kept
    if kept is None:
        return words.markdown("stored_nothing")
    step = moment.library.steps.get(kept.step)
    show = step.show if step is not None else ""
    template = moment.library.template(moment.language, show, kept.reader)
    lines = (
        words.markdown("stored_position", title=template.title if template is not None else kept.step),
        words.markdown("stored_steps", count=str(len(kept.trail))),
        words.markdown("stored_language", language=words.plain(f"language_{kept.language}")),
        words.markdown("stored_reader", reader=words.plain(f"reader_{kept.reader}")),
        words.markdown("stored_until", hours=str(KEPT_HOURS)),
    )
    return Markdown("\n".join(f"- {line or escape('-')}" for line in lines))
