"""One file read again gives what reading everything would give."""

from pathlib import Path

import pytest

from bot.model.library import Library
from bot.reading.again import Again
from tests.shipped import ROOT, library

WORDS = "content/glossary/words.yaml"
KINDS = ("facts/*", "services/*", "glossary/*", "templates/**/*.md*", "lexicon/*.yaml", "topics.*", "acts.*")


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> Again:
    monkeypatch.chdir(ROOT)
    return Again(Path("flows"), Path("content"), library())


@pytest.mark.parametrize("kind", [*(f"content/{kind}" for kind in KINDS), "flows/*"])
def test_a_file_that_says_the_same_changes_nothing(again: Again, kind: str) -> None:
    path = sorted(each for each in Path().glob(kind) if each.is_file())[0]
    found = again.read(str(path), path.read_text(encoding="utf-8"))
    assert found.library is not None, found.problems
    assert told(found.library) == told(library())


def test_a_word_to_avoid_that_is_taken_away_is_gone_and_the_words_stay(again: Again) -> None:
    text = Path(WORDS).read_text(encoding="utf-8")
    found = again.read(WORDS, text.replace("hard:\n  nb: [", "hard:\n  nb: [brandnew, ", 1)).library
    assert found is not None
    assert found.glossary == library().glossary
    assert set(found.hard) - set(library().hard) == {("nb", "brandnew")}


def told(some: Library) -> dict[str, object]:
    """What the library holds, in whatever order."""
    lexicon = sorted((entry.mark.file, entry.topic, len(entry.families)) for entry in some.lexicon)
    named = (some.facts, some.steps, some.topics, some.services, some.templates, some.acts)
    return {
        "named": [dict(each) for each in named],
        "glossary": some.glossary,
        "hard": some.hard,
        "lexicon": lexicon,
    }
