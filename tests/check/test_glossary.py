"""Hard words: what the check says of them, and that what explains them is walked."""

from pathlib import Path

import pytest

from bot.check import viewing
from bot.check.glossary import glossary_problems
from bot.check.walk import walk
from bot.model.library import Library
from bot.model.problem import Severity
from tests.check.conftest import DAY, Change

WORDS = Path("content/glossary/words.yaml")
GLOSSARY = """terms:
  condition:
    forms: {nb: [vilkår, vilkåret], en: [condition]}
    definition: {nb: "Noe du må.", en: "Something you must."}
"""


@pytest.fixture
def explained(change: Change) -> Change:
    """The base with one hard word, and the button that explains it."""
    WORDS.parent.mkdir()
    WORDS.write_text(GLOSSARY, encoding="utf-8")
    for language in ("nb", "en"):
        head = "---\ntitle: Ord\n---\nOrdene."
        Path(f"content/templates/{language}/chat/words.md").write_text(head, encoding="utf-8")
        change(f"content/templates/{language}/common/words.md", "labels:\n", "labels:\n  glossary: Ord\n")
    change(
        "flows/chat.yaml", "  erased:\n", "  words:\n    show: chat/words\n    offers: glossary\n  erased:\n"
    )
    change("flows/house.yaml", "  menu: menu\ncommands", "  glossary: chat.words\n  menu: menu\ncommands")
    return change


def again(change: Change) -> Library:
    return change("content/glossary/words.yaml", "terms:", "terms:")


def test_a_word_in_order_is_no_problem(explained: Change) -> None:
    assert list(glossary_problems(again(explained))) == []


def test_a_guide_without_a_glossary_has_no_problems_of_it(base: Library) -> None:
    assert base.glossary == ()
    assert list(glossary_problems(base)) == []


def test_a_form_that_is_never_met_is_forgiven_where_another_is(explained: Change) -> None:
    library = explained("content/glossary/words.yaml", "[vilkår, vilkåret]", "[vilkårets, vilkåret]")

    assert list(glossary_problems(library)) == []


def test_a_word_nobody_meets_is_only_a_note(explained: Change) -> None:
    (found,) = glossary_problems(explained("content/glossary/words.yaml", "[condition]", "[seizure]"))

    assert (found.code, found.severity) == ("G003", Severity.NOTE)


def test_the_forms_of_one_word_may_be_alike(explained: Change) -> None:
    library = explained("content/glossary/words.yaml", "vilkåret]", "vilkåret, Vilkåret]")

    assert list(glossary_problems(library)) == []


def test_the_screen_of_words_is_walked_for_each_screen_before_it(
    explained: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = again(explained)
    monkeypatch.setattr(viewing, "refusals", lambda reply: ["said"] if "Noe du må" in reply.html else [])

    (found,) = walk(library, DAY).problems

    assert found.mark.file == "content/templates/nb/chat/words.md"
    assert found.replay[-1] == "law.unit:glossary"
