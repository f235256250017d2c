"""The shipped phrases and weights, held to what was promised of them on the development questions."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from bot.engine.finder import CERTAIN, find, judge
from bot.engine.found import Found
from tests.shipped import library as guide

QUESTIONS = Path(__file__).with_name("questions-dev.jsonl")
OTHERS = Path(__file__).with_name("questions-other.jsonl")
FRESH = Path(__file__).with_name("questions-fresh.jsonl")
LATER = Path(__file__).with_name("questions-later.jsonl")
LATEST = Path(__file__).with_name("questions-latest.jsonl")
SHORT = Path(__file__).with_name("questions-short.jsonl")


@lru_cache(maxsize=6)
def answered(file: Path = QUESTIONS) -> list[tuple[dict[str, Any], Found]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(q, find(guide(), q["text"])) for q in map(json.loads, lines)]


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def fits(question: dict[str, Any], found: Found, among: int) -> bool:
    """Whether a right topic is among so many first ones."""
    return bool({question["topic"], *question["also"]} & set(found.topics[:among]))


def test_no_emergency_is_missed() -> None:
    assert [q["id"] for q, found in answered() if q["crisis"] and found.crisis is None] == []


def test_false_alarms_are_rare() -> None:
    assert share([found.crisis is not None for q, found in answered() if not q["crisis"]]) <= 0.02


def test_topics_are_found() -> None:
    asked = [(q, f) for q, f in answered() if not q["crisis"] and q["topic"] != "none"]
    first = share([fits(q, found, 1) for q, found in asked])
    three = [(q["lang"], fits(q, found, 3)) for q, found in asked]

    assert first >= 0.80
    average = share([hit for _, hit in three])
    assert average >= 0.92
    for language in ("nb", "nn", "en", "dialect"):
        assert share([hit for lang, hit in three if lang == language]) >= average - 0.08


def test_what_nothing_fits_is_said_to_be_so() -> None:
    asked = [found for q, found in answered() if not q["crisis"] and q["topic"] == "none"]

    assert share([not found.topics for found in asked]) >= 0.85


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares of a file's questions; at least so many, but of `false` at most."""

    found: float
    asked: float
    false: float
    first: float = 0.80


@pytest.mark.parametrize(
    ("file", "limits"),
    [
        # Written without sight of the phrases or of these figures.
        (OTHERS, Limits(found=0.95, asked=0.97, false=0.05)),
        # Harder than most: many emergencies stand beside another question, or are not said at all.
        (FRESH, Limits(found=0.90, asked=0.97, false=0.04)),
        (LATER, Limits(found=0.90, asked=0.97, false=0.05)),
        (LATEST, Limits(found=0.90, asked=0.97, false=0.03)),
        # One to eight words, as most people begin.
        (SHORT, Limits(found=0.95, asked=0.95, false=0.02, first=0.90)),
    ],
    ids=["others", "fresh", "later", "latest", "short"],
)
def test_other_questions_are_hardly_harder(file: Path, limits: Limits) -> None:
    urgent = [found for q, found in answered(file) if q["crisis"]]
    others = [(q, found) for q, found in answered(file) if not q["crisis"]]
    topical = [(q, found) for q, found in others if q["topic"] != "none"]

    assert share([found.crisis is not None for found in urgent]) >= limits.found
    assert share([found.crisis is not None or found.uneasy for found in urgent]) >= limits.asked
    assert share([found.crisis is not None for _, found in others]) <= limits.false
    assert (
        share([f.topics[:1] in {(t,) for t in (q["topic"], *q["also"])} for q, f in topical]) >= limits.first
    )
    assert share([bool({q["topic"], *q["also"]} & set(f.topics)) for q, f in topical]) >= 0.92
    assert share([not found.topics for q, found in others if q["topic"] == "none"]) >= 0.85


def test_what_a_long_text_says_in_half_a_sentence_is_asked_after() -> None:
    long = (
        "hei, jeg ble tatt med hasj for tre uker siden og skal på møte i kommunen neste onsdag, og jeg lurer"
        " på hva jeg skal si til rådgiveren der, om mamma må være med, og om {}skolen får vite noe av det"
    )
    assert not find(guide(), long.format("")).uneasy
    found = find(guide(), long.format("jeg har tenkt å ta livet mitt i kveld og om "))
    assert found.crisis or found.uneasy


def test_the_weights_were_learned_from_just_these_phrases() -> None:
    typed = [entry for entry in guide().lexicon if entry.mark.file.endswith(".txt")]

    assert typed
    assert [entry.mark.file for entry in typed if not entry.learned] == []


def test_there_are_enough_phrases_of_each_kind() -> None:
    counts: dict[tuple[str, str], int] = {}
    crisis = calm = 0
    for entry in guide().lexicon:
        counts[entry.topic, entry.language] = counts.get((entry.topic, entry.language), 0) + len(
            entry.families
        )
        crisis += len(entry.families) if entry.topic.startswith("crisis.") else 0
        calm += len(entry.families) if entry.calm else 0

    for topic in guide().topics:
        for language in guide().languages:
            assert counts.get((topic, language), 0) >= 40, (topic, language)
    assert crisis >= 1500
    assert calm >= 1500


def test_a_text_is_judged_the_same_each_time() -> None:
    text = "hei mamma fikk brev fra kommunen om meg, må jeg møte?"

    assert judge(guide(), text) == judge(guide(), text)
    assert 0 <= judge(guide(), text).crisis < CERTAIN
