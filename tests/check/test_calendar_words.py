"""A step that offers a calendar file needs the words for it, and words that tell nothing."""

import pytest

from bot.check.words import word_problems
from tests.check.conftest import Change

KEYS = ("note_time_read", "note_time_unknown", "calendar_title", "calendar_file", "calendar_minutes")
WORDS = "content/templates/nb/common/words.md"


def test_without_such_a_step_no_word_for_it_is_missed(change: Change) -> None:
    library = change("flows/menu.yaml", "show: menu/lost", "show: menu/lost\n    footer: true")
    assert not [p for p in word_problems(library) if dict(p.values).get("key") in KEYS]


def test_with_such_a_step_every_word_is_missed_in_every_language(change: Change) -> None:
    library = change("flows/menu.yaml", "show: menu/lost", "show: menu/lost\n    offers: calendar")
    missed = [dict(p.values) for p in word_problems(library) if p.code == "T013"]
    assert {(v["key"], v["language"]) for v in missed} == {(k, lang) for lang in ("nb", "en") for k in KEYS}


@pytest.mark.parametrize("key", ["calendar_title", "calendar_file"])
def test_words_that_others_may_see_must_be_neutral(change: Change, key: str) -> None:
    change("flows/menu.yaml", "show: menu/lost", "show: menu/lost\n    offers: calendar")
    library = change(WORDS, "labels:\n", f"labels:\n  {key}: Politiet\n")
    assert [p.code for p in word_problems(library) if p.code == "T018"] == ["T018"]


@pytest.mark.parametrize("minutes", ["0", "1441", "en time", "²"])
def test_minutes_are_a_number_that_a_meeting_can_have(change: Change, minutes: str) -> None:
    change("flows/menu.yaml", "show: menu/lost", "show: menu/lost\n    offers: calendar")
    library = change(WORDS, "labels:\n", f'labels:\n  calendar_minutes: "{minutes}"\n')
    assert [p.code for p in word_problems(library) if p.code == "T025"] == ["T025"]
