"""A file that lies where nobody looks is told of, with the place where such a file is read."""

from pathlib import Path

import pytest

from bot.model.problem import Severity
from bot.reading import read
from tests.reading.shelf import lay_base


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("content/ny-tjeneste.yaml", "services/*.yaml, facts/*.yaml"),
        ("content/services/lillesand/ny.yaml", "services/*.yaml"),
        ("content/template/nb/x.md", "templates/nb/*.md"),
        ("content/fact/x.yaml", "facts/*.yaml"),
        ("content/agreed/sevices.txt", "agreed/services.txt"),
        ("content/ord.txt", "lexicon/nb/*.txt"),
        ("flows/law/ny.yaml", "*.yaml"),
    ],
)
def test_a_file_in_the_wrong_place_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("x", encoding="utf-8")
    found = read(Path("flows"), Path("content"))

    assert [(each.code, each.mark.file, each.severity) for each in found.problems] == [
        ("Y025", name, Severity.WARNING)
    ]
    assert where in dict(found.problems[0].values)["expected"]


@pytest.mark.parametrize(
    "name", ["content/.editor/x.yaml", "content/facts/__old/x.yaml", "content/README.md"]
)
def test_what_is_private_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("x", encoding="utf-8")

    assert read(Path("flows"), Path("content")).problems == ()
