"""What kills nobody is no emergency, as long as nothing else is said."""

from pathlib import Path

import pytest
import yaml

from bot.engine.finder import find
from tests.shipped import library as guide

IDIOMS = yaml.safe_load(Path("content/lexicon/idioms.yaml").read_text("utf-8"))["words"]["none"]


@pytest.mark.parametrize("text", [idiom for idioms in IDIOMS.values() for idiom in idioms])
def test_an_idiom_alone_is_no_emergency(text: str) -> None:
    assert find(guide(), text).crisis is None


@pytest.mark.parametrize(
    "text",
    [
        "eksamen tar livet av meg selv",
        "stryker på eksamen tar livet av meg",
        "stryker på eksamen tar livet av meg i kveld",
        "klarer ikke eksamen tar livet av meg",
        "orker ikke eksamen tar livet av meg",
        "etter eksamen tar livet av meg",
        "eksamen tar livet av meg hadet",
        "kan ikke mer, eksamen tar livet av meg",
        "varmen tar livet av meg jeg får ikke puste",
        "eg stryk på eksamen tek livet av meg sjølv",
        "orkar ikkje meir av leksene, vil døy",
        "vil berre sova for godt, orkar ikkje meir av leksene",
        "tok alle pillene, vil dø av flauhet",
        "vil dø av skam",
        "want to die of embarrassment, took the pills",
        "want to die laughing, took the pills",
        "goodbye and thanks for everything i can't go on",
        "shoot me a message before he shoots me",
        "he has a gun tattoo and hits me",
        "what is legevakt he won't wake up",
    ],
)
def test_the_same_words_with_others_around_them_may_be_meant(text: str) -> None:
    """The "I" of "if I fail I will kill myself" is dropped as often as not."""
    assert find(guide(), text).crisis is not None
