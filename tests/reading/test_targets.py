"""Short targets become whole step ids, once every flow is known."""

from pathlib import Path

import pytest

from bot.model.flow import Choice
from bot.model.library import Library
from bot.model.problem import Mark
from bot.reading import read
from tests.reading.shelf import lay_base


def _library(folder: Path, monkeypatch: pytest.MonkeyPatch, flow: str = "") -> Library:
    lay_base(folder)
    if flow:
        (folder / "flows/try.yaml").write_text(flow, encoding="utf-8")
    monkeypatch.chdir(folder)
    result = read(Path("flows"), Path("content"))
    assert result.problems == ()
    assert result.library is not None
    return result.library


def _choice(library: Library, step: str, choice: str) -> Choice:
    found = library.steps[step].choice(choice)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("first", "try.first"),
        ("law", "law.age"),
        ("help", "try.help"),  # an own step goes before a flow of the same name
        ("law.answer", "law.answer"),
        ("lwa", "try.lwa"),
        ("other.gone", "other.gone"),
        ("back", "back"),
        ("return", "return"),
        ("menu", "menu"),
    ],
)
def test_a_target_is_made_whole(
    written: str, whole: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = (
        f"start: first\nsteps:\n  first:\n    show: x\n    choices: {{go: {written}}}\n  help: {{show: x}}\n"
    )

    library = _library(tmp_path, monkeypatch, flow)

    assert [way.to for way in _choice(library, "try.first", "go").ways] == [whole]


def test_a_call_leads_to_the_start_of_the_flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _library(tmp_path, monkeypatch)

    assert _choice(library, "law.age", "talk").call == "help.start"


def test_ways_keep_their_order_conditions_and_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _library(tmp_path, monkeypatch)

    choice = _choice(library, "law.age", "under_15")

    assert [(way.to, way.when) for way in choice.ways] == [
        ("law.unit", (("reader", "parent"),)),
        ("law.answer", ()),
    ]
    assert [way.mark for way in choice.ways] == [
        Mark("flows/law.yaml", 11, 17),
        Mark("flows/law.yaml", 12, 17),
    ]
    assert choice.mark == Mark("flows/law.yaml", 8, 7)


def test_the_house_names_whole_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_base(tmp_path)
    house = tmp_path / "flows/house.yaml"
    text = house.read_text(encoding="utf-8")
    house.write_text(text.replace("menu: menu.start", "menu: menu", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    library = read(Path("flows"), Path("content")).library

    assert library is not None
    assert library.house.menu == "menu.start"
    assert dict(library.house.commands) == {
        "start": "menu",
        "meny": "menu",
        "hjelp": "help.start",
        "akutt": "urgent.start",
        "personvern": "chat.stored",
        "slett": "erase",
    }
    assert {choice.id: choice.ways[0].to for choice in library.house.footer} == {
        "back": "back",
        "sources": "chat.sources",
        "person": "help.start",
        "urgent": "urgent.start",
        "menu": "menu",
    }
