"""The small library that is in order, with a step that asks where one lives and one that answers."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.model.flow import Choice, Step, Way
from bot.model.library import Library
from bot.model.service import Service
from bot.model.text import Template
from bot.reading import read
from tests.reading.shelf import BASE

CHECKED = date(2026, 11, 23)


def service(service_id: str, scope: str, *areas: str, **rest: object) -> Service:
    """A service for everyone about local help, unless said otherwise."""
    given: dict[str, object] = {
        "name": (("nb", service_id), ("en", service_id)),
        "summary": (("nb", "x"), ("en", "x")),
        "kind": "municipal",
        "readers": ("young", "parent"),
        "topics": ("help.talk",),
        "sources": (),
        "confidence": "high",
        "checked_on": CHECKED,
        "url": "https://example.no/",
    }
    return Service(id=service_id, scope=scope, areas=areas, **(given | rest))  # type: ignore[arg-type]  # keyword values of the dataclass


def with_services(library: Library, *services: Service) -> Library:
    """The same library with these services and no others."""
    return replace(library, services={each.id: each for each in services})


def with_near(library: Library, body: str) -> Library:
    """The same library where the answer to a place says this."""
    text = Template("help/near", "nb", "", "Nær deg", (), (), body, 1)
    return replace(library, templates={**library.templates, ("nb", "help/near", ""): text})


@cache
def _base() -> Library:
    """Read where it stands, which is where whoever asks has gone."""
    base = read(Path("flows"), Path("content")).library
    assert base is not None
    return base


def library_with_places(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The small library, grown by a step that asks for a place and one that answers."""
    monkeypatch.chdir(BASE)
    base = _base()
    ways = tuple(Choice(name, (Way("help.near"),)) for name in ("skip", "found"))
    steps = (
        Step("help.place", "help/place", ways, asks="place", offers="places"),
        Step("help.near", "help/near"),
    )
    text = Template("help/place", "nb", "", "Hvor bor du?", (("skip", "Hopp over"),), (), "Skriv det.", 1)
    grown = replace(
        base,
        steps={**base.steps, **{step.id: step for step in steps}},
        templates={**base.templates, ("nb", "help/place", ""): text},
    )
    return with_near(grown, "{{ place.name }}")
