"""A library for measuring: two screens of 600 characters and four buttons, and as many more as asked for."""

from dataclasses import replace
from pathlib import Path

from bot.model.flow import BACK, Choice, Flow, Step, Way
from bot.model.library import Library
from bot.model.text import Template
from bot.reading import read

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Dette er en setning som ikke sier noe, men som er like lang som de andre. "
BODY = (SENTENCE * 9)[:590].strip() + "."
"""With its title a screen of about 600 characters."""
CHOICES = ("one", "two", "three", "four")
PING, PONG = "bench.ping", "bench.pong"


def real() -> Library:
    """The guide's own content, read and not checked."""
    library = read(ROOT / "flows", ROOT / "content").library
    if library is None:
        raise SystemExit("The content cannot be read: run python -m bot check")
    return library


def grown(library: Library, steps: int = 0, languages: int = 0) -> Library:
    """The library with the two screens, so many more steps, and so many languages in all (0: its own)."""
    names = [PING, PONG, *(f"bench.step{number}" for number in range(steps))]
    made = tuple(_step(name, PONG if name == PING else BACK) for name in names)
    spoken = library.languages + tuple(f"l{number}" for number in range(len(library.languages), languages))
    spoken = spoken[:languages] if languages else spoken
    templates = dict(library.templates)
    first = library.languages[0]
    for language in spoken[len(library.languages) :]:
        for (known, name, reader), template in library.templates.items():
            if known == first:
                templates[language, name, reader] = replace(template, language=language)
    for language in spoken:
        for name in names:
            templates[language, name.replace(".", "/"), ""] = _template(language, name)
    flow = Flow("bench", PING, made)
    return replace(
        library,
        languages=spoken,
        flows={**library.flows, "bench": flow},
        steps={**library.steps, **{step.id: step for step in made}},
        templates=templates,
    )


def _step(name: str, to: str) -> Step:
    choices = tuple(Choice(choice, (Way(to),)) for choice in CHOICES)
    return Step(name, name.replace(".", "/"), choices, footer=False)


def _template(language: str, name: str) -> Template:
    labels = tuple((choice, f"Knapp {choice}") for choice in CHOICES)
    return Template(name.replace(".", "/"), language, "", "Tittel", labels, (), f"{BODY}\n", 1)
