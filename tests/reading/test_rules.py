"""The announcement's rows and the rules about what is said, as they become values with places."""

from pathlib import Path

import pytest

from bot.model.problem import Mark
from bot.reading import Read, read
from tests.reading.shelf import lay_base

ROWS = """rows:
  A1:
    announced: {nb: Det ble sagt., en: It was said.}
    topics: [legal.use]
    facts: [use-is-illegal, new-paragraph]
    outcome: changed
"""
RULES = """rules:
  children:
    why: det er sant
    when: {age: under_15, must: condition}
    never:
      words: {nb: [bot, straff*], en: [fine]}
      but: [age-of-responsibility]
    always:
      facts: [use-is-illegal]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _read(folder: Path, name: str, text: str) -> Read:
    (folder / "content" / name).write_text(text, encoding="utf-8")
    return read(Path("flows"), Path("content"))


def test_a_library_can_do_without_either(folder: Path) -> None:
    library = read(Path("flows"), Path("content")).library

    assert library is not None
    assert (library.announcement, library.truths) == ((), ())


def test_a_row_knows_where_each_of_its_facts_is_written(folder: Path) -> None:
    library = _read(folder, "announcement.yaml", ROWS).library

    assert library is not None
    (row,) = library.announcement
    assert (row.id, row.topics, row.outcome) == ("A1", ("legal.use",), "changed")
    assert dict(row.announced)["en"] == "It was said."
    assert dict(row.marks)["new-paragraph"] == Mark("content/announcement.yaml", 5, 29)


def test_a_rule_has_its_conditions_and_words(folder: Path) -> None:
    library = _read(folder, "truths.yaml", RULES).library

    assert library is not None
    (rule,) = library.truths
    assert rule.when == (("age", "under_15"), ("must", "condition"))
    assert rule.never_words == (("nb", "bot"), ("nb", "straff*"), ("en", "fine"))
    assert (rule.but, rule.always_facts) == (("age-of-responsibility",), ("use-is-illegal",))
    assert rule.mark == Mark("content/truths.yaml", 2, 3)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("announcement.yaml", ROWS.replace("A1:", "one:"), "Y020"),
        ("announcement.yaml", ROWS.replace("changed", "forgotten"), "Y005"),
        ("announcement.yaml", ROWS.replace("[use-is-illegal, new-paragraph]", "[]"), "Y028"),
        ("announcement.yaml", ROWS.replace("topics:", "topic:"), "Y003"),
        ("truths.yaml", RULES.replace("never:", "newer:"), "Y003"),
        ("truths.yaml", RULES.replace("    why: det er sant\n", ""), "Y004"),
    ],
)
def test_a_slip_in_either_file_is_told(name: str, text: str, code: str, folder: Path) -> None:
    found = _read(folder, name, text)

    assert found.library is None
    assert [problem.code for problem in found.problems] == [code]
    assert found.problems[0].mark.file == f"content/{name}"
