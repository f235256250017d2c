"""What the small library in order becomes."""

from datetime import date
from pathlib import Path

import pytest

from bot.model.flow import Must
from bot.model.law import Bound, Status
from bot.model.library import Library
from bot.model.problem import Mark
from bot.reading import read
from tests.reading.shelf import BASE, lay_base

FACT = "content/facts/unit.yaml"


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.chdir(BASE)
    found = read(Path("flows"), Path("content")).library
    assert found is not None
    return found


def _read(folder: Path) -> Library:
    found = read(folder / "flows", folder / "content").library
    assert found is not None
    return found


def test_languages_are_those_with_texts_the_usual_one_first(library: Library) -> None:
    assert library.languages == ("nb", "en")


def test_a_template_has_its_head_its_body_and_the_line_it_starts_on(library: Library) -> None:
    template = library.templates["nb", "law/age", ""]

    assert template.title == "Hvor gammel er du?"
    assert template.phrases == ("hvor gammel må jeg være",)
    assert template.body == '{{ fact("age-of-responsibility") }}'
    assert template.body_line == 10
    assert dict(template.label_marks)["under_15"] == Mark("content/templates/nb/law/age.md", 4, 3)


def test_a_text_for_one_reader_stands_beside_the_one_for_all(library: Library) -> None:
    assert library.templates["nb", "law/age", "parent"].title == "Hvor gammelt er barnet?"


def test_shared_words_have_no_body(library: Library) -> None:
    words = library.templates["en", "common/words", ""]

    assert (words.title, words.body) == ("", "")
    assert words.label("back") == "Back"


def test_a_step_has_its_label_and_place(library: Library) -> None:
    step = library.steps["law.unit"]

    assert step.must is Must.CONDITION
    assert step.mark == Mark("flows/law.yaml", 20, 3)


def test_an_act_without_a_start_has_none(library: Library) -> None:
    act = library.acts["lov-2025-06-20-83"]

    assert act.passed_on == date(2025, 6, 20)
    assert act.starts("unit_meetings") is None


def test_facts_hang_on_days_and_acts(library: Library) -> None:
    before, after = library.facts["condition-meetings"]

    assert before.status is Status.PRACTICE
    assert before.begins == Bound(day=date(2022, 7, 1))
    assert before.ends == after.begins == Bound(act="lov-2025-06-20-83", provision="unit_meetings")
    assert before.values == (("meetings", "1"),)


def test_a_service_has_bounds_and_words(library: Library) -> None:
    service = library.services["rusinfo"]

    assert (service.age_from, service.age_to) == (13, None)
    assert (service.anonymous, service.free, service.referral) == ("yes", "unknown", "unknown")
    assert dict(service.hours) == {"phone": "Mo-Fr 11:00-18:00; PH off"}


def test_places_leave_out_what_lies_in_no_municipality(library: Library) -> None:
    assert library.places.postal_codes == {"0001": "0301", "4006": "1103"}
    oslo = library.places.municipalities["0301"]
    assert (oslo.name, oslo.county, oslo.trust) == ("Oslo", "Oslo", "Oslo universitetssykehus HF")


def test_the_lexicon_has_an_entry_for_each_topic_and_language(library: Library) -> None:
    entries = [(entry.topic, entry.language) for entry in library.lexicon]

    assert entries == [
        ("crisis.medical", "nb"),
        ("crisis.medical", "en"),
        ("legal.use", "nb"),
        ("legal.use", "en"),
    ]


def test_versions_of_a_fact_come_in_order_of_their_periods(tmp_path: Path) -> None:
    lay_base(tmp_path)
    path = tmp_path / FACT
    first, second = path.read_text(encoding="utf-8").split("  - id")[1:]
    path.write_text(f"facts:\n  - id{second}  - id{first}", encoding="utf-8")

    versions = _read(tmp_path).facts["condition-meetings"]

    assert [dict(version.values)["meetings"] for version in versions] == ["1", "3"]


def test_the_version_follows_the_bytes_and_not_the_folder(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    lay_base(here)
    lay_base(there)
    same = _read(here).version
    assert same == _read(there).version
    assert len(same) == 16

    with (there / FACT).open("a", encoding="utf-8") as file:
        file.write("# checked\n")

    assert _read(there).version != same


def test_a_file_saved_on_windows_reads_the_same(tmp_path: Path) -> None:
    lay_base(tmp_path)
    path = tmp_path / "content/templates/nb/law/answer.md"
    before = _read(tmp_path).templates["nb", "law/answer", ""]
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert _read(tmp_path).templates["nb", "law/answer", ""] == before


def test_problems_of_all_files_come_at_once_and_in_order(tmp_path: Path) -> None:
    lay_base(tmp_path)
    for name in ("flows/menu.yaml", "content/topics.yaml", "content/lexicon/words.yaml"):
        (tmp_path / name).write_text("wrong: [\n", encoding="utf-8")

    problems = read(tmp_path / "flows", tmp_path / "content").problems

    assert [found.code for found in problems] == ["Y001", "Y001", "Y001"]
    assert list(problems) == sorted(problems, key=lambda found: found.sort_key)


def test_two_empty_folders_say_everything_that_is_missing(tmp_path: Path) -> None:
    result = read(tmp_path / "flows", tmp_path / "content")

    assert result.library is None
    missing = {Path(found.mark.file).name for found in result.problems}
    assert missing == {"flows", "acts.yaml", "facts", "nb", "services", "topics.yaml", "lexicon", "places"}


def test_a_word_for_what_a_key_is_about_leads_to_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    file = Path("content/services/national.yaml")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    scope: national\n", "    postal_codes: [4790]\n", 1), encoding="utf-8")

    found = read(Path("flows"), Path("content")).problems

    assert [dict(each.values)["near"] for each in found if each.code == "Y003"] == ["areas"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("femten", "Y019"), ("15 år", "Y019"), ("15-16", "Y015"), ("2025-02-30", "Y015"), ("2025-02-28", "")],
)
def test_a_value_of_a_fact_is_a_number_or_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, code: str
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    file = Path("content/facts/legal.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace('{age: "15"}', f"{{age: {value}}}"), "utf-8")

    found = read(Path("flows"), Path("content")).problems

    assert [(each.code, each.mark) for each in found] == ([(code, Mark(str(file), 5, 19))] if code else [])
