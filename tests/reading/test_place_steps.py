"""A step that looks up places says what it asks and where to go on; retired names are read."""

from pathlib import Path

import pytest

from bot.reading import Read, read
from tests.reading.shelf import lay_base

STEP = "  start:\n    show: help/start\n"


def _with(folder: Path, lines: str) -> Read:
    lay_base(folder)
    flow = folder / "flows/help.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace(STEP, STEP + lines), encoding="utf-8")
    return read(folder / "flows", folder / "content")


def test_a_step_that_offers_places_is_read(tmp_path: Path) -> None:
    _with(tmp_path, "    offers: places\n    asks: place\n")
    flow = tmp_path / "flows/help.yaml"
    text = flow.read_text(encoding="utf-8").replace("done: return", "found: return")
    flow.write_text(text, encoding="utf-8")

    library = read(tmp_path / "flows", tmp_path / "content").library

    assert library is not None
    assert library.steps["help.start"].offers == "places"


@pytest.mark.parametrize("lines", ["    offers: places\n", "    offers: places\n    asks: age\n"])
def test_a_step_that_offers_places_must_ask_for_one(tmp_path: Path, lines: str) -> None:
    found = _with(tmp_path, lines).problems
    assert [(each.code, dict(each.values)["key"]) for each in found] == [("Y004", "asks: place")]


def test_a_step_that_offers_places_must_say_where_to_go_on(tmp_path: Path) -> None:
    found = _with(tmp_path, "    offers: places\n    asks: place\n").problems
    assert [(each.code, dict(each.values)["key"]) for each in found] == [("Y004", "found")]


def test_what_is_retired_names_the_service_to_show_instead(tmp_path: Path) -> None:
    lay_base(tmp_path)
    there = tmp_path / "content/services/retired.yaml"
    there.write_text('retired:\n  "08588": rusinfo\n', encoding="utf-8")
    library = read(tmp_path / "flows", tmp_path / "content").library
    assert library is not None
    assert dict(library.retired) == {"08588": "rusinfo"}


def test_places_of_post_lead_to_their_municipalities(tmp_path: Path) -> None:
    lay_base(tmp_path)
    library = read(tmp_path / "flows", tmp_path / "content").library
    assert library is not None
    assert library.places.towns == {"OSLO": ("0301",), "STAVANGER": ("1103",)}
