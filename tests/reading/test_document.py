"""YAML as written: strings only, each with its place."""

import pytest
import yaml

from bot.check.codes import tell
from bot.model.problem import Mark, Problem
from bot.reading import document
from bot.reading.document import Document, compose


def _compose(text: str) -> Document:
    problems: list[Problem] = []
    composed = compose(text, "x.yaml", problems)
    assert problems == []
    assert composed is not None
    return composed


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of the library's parsers; the slow one stands in where the fast one is not built."""
    monkeypatch.setattr(document, "LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("written", ["no", "1:30", "0301", "2025-06-20", "true", "1_000", "0x1f"])
def test_a_value_is_the_text_as_written(written: str) -> None:
    assert _compose(f"a: {written}\n").data == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_an_empty_text(written: str) -> None:
    assert _compose(f"a: {written}\n").data == {"a": ""}


def test_a_quoted_word_stays_a_word() -> None:
    assert _compose('a: "null"\n').data == {"a": "null"}


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert _compose("# nothing yet\n").data == {}


@pytest.mark.usefixtures("loader")
def test_places_count_from_one_and_in_letters_not_bytes() -> None:
    composed = _compose("å: {ø: [en, to]}\nb:\n  - x: y\n")

    assert composed.key(("å", "ø")) == Mark("x.yaml", 1, 5)
    assert composed.value(("å", "ø", 1)) == Mark("x.yaml", 1, 13)
    assert composed.value(("b", 0)) == Mark("x.yaml", 3, 5)
    assert composed.value(("b", 0, "x")) == Mark("x.yaml", 3, 8)


def test_lines_above_are_counted() -> None:
    problems: list[Problem] = []

    composed = compose("a: 1\n", "x.md", problems, above=1)

    assert composed is not None
    assert composed.key(("a",)) == Mark("x.md", 2, 1)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: [1\nb: 2\n", "Y001", 2, 2),
        ("a: 1\nb: 2\na: 3\n", "Y002", 3, 1),
        ("a: &x 1\n", "Y006", 1, 4),
        ("a: !!str 1\n", "Y006", 1, 4),
        ("a:\n\tb: 1\n", "Y012", 2, 1),
        ("a: b: c\n", "Y013", 1, 5),
        ("a: {{ b }}\n", "Y014", 1, 5),
        ("a: 1\n---\nb: 2\n", "Y021", 2, 1),
        ('a: 1\nb: "to\n', "Y031", 2, 4),
        ("a:\n  b: 1\n \u00a0c: 2\n", "Y042", 3, 2),
        ('a:\n  b: "x\n  c: "y"\n', "Y031", 2, 6),
        ('a:\n  b: "x\n  c: z\n  d: "y"\n', "Y031", 2, 6),
        ('a: {nb: "x, en: "y"}\n', "Y031", 1, 9),
        ('a: "x"\nb: "y\nc: "z\nd: 1\n', "Y031", 2, 4),
        ('a:\n  b: "one\n    two"\n  c: [1\nd: 2\n', "Y001", 5, 2),
        ('a:\n  b:"x"\n  c: z\n', "Y044", 2, 3),
        ("a:\n  c: z\n  b:113\n", "Y044", 3, 3),
        ("a:\n  - 10:00\n  - https://x\n  b: c\n", "Y001", 4, 3),
        ("a:\n  - b: 1\n  -\u202f c: 2\n", "Y042", 3, 4),
        ('a:\n  b:\u00a0"1"\n', "Y042", 2, 5),
        ("a:\n- b\n  - c\n  - d\n", "Y043", 3, 3),
        ("a:\n  - b\n  - c\n    - d\n  - e\n", "Y043", 4, 5),
        ('a:\n- b\n  - "c"\n', "Y043", 3, 3),
    ],
)
def test_both_parsers_find_the_same(text: str, code: str, line: int, column: int) -> None:
    problems: list[Problem] = []

    compose(text, "x.yaml", problems)

    assert [(found.code, found.mark) for found in problems] == [(code, Mark("x.yaml", line, column))]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("written", ["b - c", '"b\n  - c"', "b\n  c - d", "|\n  b\n  - c"])
def test_a_dash_that_begins_no_item_is_a_sign_like_others(written: str) -> None:
    assert _compose(f"a: {written}\n").data


def test_nobody_is_told_what_the_parser_says_in_english() -> None:
    problems: list[Problem] = []

    compose("a: [1\nb: 2\n", "x.yaml", problems)

    assert "her eller på linjene over" in tell(problems[0])
    assert "expected" not in tell(problems[0])


def test_a_deep_nest_does_not_exhaust_anything() -> None:
    problems: list[Problem] = []

    compose("[" * 20_000, "x.yaml", problems)

    assert [found.code for found in problems] == ["Y035"]


def test_a_tab_that_is_noticed_late_is_told_where_it_stands() -> None:
    problems: list[Problem] = []

    assert compose("a:\n  b: x\n  \t\n  c: y\n", "x.yaml", problems) is None

    assert [(each.code, each.mark) for each in problems] == [("Y012", Mark("x.yaml", 3, 3))]
