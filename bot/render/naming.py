"""What a topic is called among others: on a button, and where somebody reads what is kept."""

from bot.model.library import Library
from bot.model.text import Topic


def topic_name(library: Library, topic: Topic, language: str, reader: str) -> str:
    """Its label on the screen that offers topics, else the title of its first screen, else its id."""
    offering, entry = library.steps.get(library.house.found), library.steps.get(topic.entry)
    chooser = library.template(language, offering.show, reader) if offering is not None else None
    text = library.template(language, entry.show, reader) if entry is not None else None
    label = chooser.label(topic.label) if chooser is not None else None
    return label or (text.title if text is not None else topic.id)
