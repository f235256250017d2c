"""Free text to an emergency or to topics: learned weights, and phrases where one stands in the text.

Emergencies are looked for first.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from bot.engine.found import Found, Judged, Placed
from bot.engine.index import Hit, Index, index_of
from bot.engine.normal import MOST, words
from bot.engine.scores import Scores
from bot.engine.writer import writer
from bot.model.library import Library
from bot.model.session import CRISIS_PREFIX

CRISIS = "crisis"
NONE = "none"
MOST_TOPICS = 3

CERTAIN = 0.515
"""At least this likely, an emergency is answered as one. Set for recall: see `docs/finder.md`."""
UNEASY = 0.14
"""At least this likely, and not certain, one line asks whether all is well."""
LONG, PART = 25, 12
"""Texts of so many words are read in parts of so many too: the worst may be said in half a sentence."""
MOST_PARTS = 12
CLAUSE = range(2, 8)
"""So many words between two signs may tell of danger by themselves; so many such parts are looked at."""
PLAIN = 0.9
"""A part with a sign of danger that alone is this likely an emergency is one."""
PRESSING = 0.8
"""The same line where a part alone is this likely one; alone, a part sounds worse than it is."""
AMONG = 0.8
"""How much the choice among all topics counts beside the plain question, emergency or not."""
SURE = 0.8
"""A topic with this share of what all topics have is shown alone."""
LIKELY = 0.05
"""Topics with a smaller share are not offered."""
NOTHING = 0.135
"""At least this likely to be about nothing we know: no topic is offered."""
BESIDE = 0.35
"""Nor where that is at least this much as likely as the likeliest topic."""
FAINT = 0.18
"""No topic is offered either when none is as likely as this."""
FEW = 3
"""A phrase that is a sign of danger counts in a text of at most so many words more."""
BRIEF = 2
"""A phrase of at most so many words leads to a step of its own only in a text of at most `FEW` words more."""
_SIGNS = re.compile(r"[,.!?;:\n]+")
WHOLE = 12.0
"""What a phrase is worth that is the whole text: an adviser who adds one sees the effect at once."""


def find(library: Library, text: str) -> Found:
    """Where a text leads. All languages' phrases count, since people mix them."""
    judged = _by_clause(library, text, judge(library, text))
    certain = judged.crisis >= CERTAIN and judged.kind in dict(library.house.crisis)
    # What is taken for one as often as a text that says nothing does not say it.
    seems = judged.crisis >= UNEASY and judged.crisis > _silence(library)
    uneasy = not certain and (seems or judged.part >= PRESSING)
    asked = _asked_for(judged.hits, len(words(text)))
    topics = (asked.topic,) if asked and asked.topic in library.topics else _offered(judged, library)
    kind, step = judged.kind if certain else None, asked.step if asked else _instead(library, text, topics)
    if not certain and "e" in words(text):
        # No "er" perhaps, but a dialect's "jeg": "får e bot", "best om e var borte".
        meant = " ".join("jeg" if word == "e" else word for word in words(text))
        read = find(library, meant)
        kind = read.crisis if judge(library, meant).crisis >= PRESSING else None
        topics, step = (topics, step) if topics or step else (read.topics, read.step)
    return Found(kind, topics, step, uneasy, judged.reader)


def judge(library: Library, text: str) -> Judged:
    """Everything that is decided by, before it is decided."""
    index, typed = index_of(library), words(text)
    hits = outermost(index, typed)
    judged = weighed(index.scores, typed, hits) if index.scores else _by_phrases(hits)
    return replace(judged, reader=writer(library, typed))


def _by_clause(library: Library, text: str, judged: Judged) -> Judged:
    """A short part between two signs that plainly tells of danger counts, whatever is asked beside it."""
    if judged.crisis >= CERTAIN or not _of_danger(judged.hits):
        return judged
    index, parts = index_of(library), [part for part in _SIGNS.split(text[:MOST]) if part.strip()]
    short = (part for part in parts if len(words(part)) in CLAUSE and len(parts) > 1)
    signs = islice((part for part in short if _of_danger(index.hits(words(part)))), MOST_PARTS)
    worst = max((judge(library, part) for part in signs), key=lambda part: part.crisis, default=judged)
    return replace(judged, crisis=worst.crisis, kind=worst.kind) if worst.crisis >= PLAIN else judged


def _of_danger(hits: Iterable[Placed]) -> bool:
    """Whether a sign of danger is among some phrases."""
    return any(hit.topic.startswith(CRISIS_PREFIX) and not hit.calm for _, _, hit in hits)


@lru_cache(maxsize=4)
def _silence(library: Library) -> float:
    """How likely a text that says nothing is an emergency."""
    return judge(library, "").crisis


def outermost(index: Index, typed: Sequence[str]) -> tuple[Placed, ...]:
    """The phrases in a text that lie in no longer one that says something else.

    What calms has to be the whole text: who drops the "I" of "if I fail the exam I will kill myself" has
    written the idiom as well, and whoever "has been drinking" may also not wake up.
    """
    found = tuple(placed for placed in index.hits(typed) if not placed[2].calm or _whole(placed, typed))
    starting: dict[int, list[Placed]] = {}
    for placed in found:
        starting.setdefault(placed[0], []).append(placed)
    longest = max((end - start for start, end, _ in found), default=0)

    def covered(start: int, end: int, hit: Hit) -> bool:
        # Not held against all the others: a text of nothing but phrases would take a second to read.
        near = (other for at in range(end - longest, start + 1) for other in starting.get(at, ()))
        return any(
            end <= over and over - at > end - start and other.topic != hit.topic for at, over, other in near
        )

    return tuple(placed for placed in found if not covered(*placed))


def _whole(placed: Placed, typed: Sequence[str]) -> bool:
    return placed[1] - placed[0] == len(typed)


def weighed(scores: Scores, typed: Sequence[str], hits: Sequence[Placed]) -> Judged:
    """The learned weights' word, moved by the phrases found."""
    places = scores.places(typed)
    said = _said(typed)
    counting = [placed for placed in hits if _counts(placed, said, typed)]
    whole = replace(_weighed(scores.columns, scores.figures(places), counting, len(typed)), hits=tuple(hits))
    if len(typed) < LONG:
        return whole
    part = scores.figures(scores.strongest(places, PART, CRISIS))
    return replace(whole, part=_weighed(scores.columns, part, (), PART).crisis)


def _weighed(columns: Sequence[str], row: Sequence[float], hits: Sequence[Placed], count: int) -> Judged:
    figures = dict(zip(columns, row, strict=True))
    told = _told_by(hits, count)
    urgent = figures.pop(CRISIS)
    topics = _shares({name: figure + told.get(name, 0.0) for name, figure in figures.items()})
    # A phrase of another topic tells what is asked about, and not that nobody is in danger.
    pressed = {name: told[name] for name in told if name.startswith(CRISIS_PREFIX)}
    shares = _shares({name: figure + pressed.get(name, 0.0) for name, figure in figures.items()})
    kinds = {name: share for name, share in shares.items() if name.startswith(CRISIS_PREFIX)}
    kind = max(kinds, key=lambda name: kinds[name], default="")
    # Two views of one thing: emergency or not, and which of all topics. Each errs where the other does not.
    among = _odds(sum(kinds.values()))
    alone = urgent + max(pressed.values(), default=0.0)
    calmed = max(_told_by([placed for placed in hits if placed[2].calm], count).values(), default=0.0)
    crisis = _share((1 - AMONG) * alone + AMONG * among - calmed)
    return Judged(crisis, kind.removeprefix(CRISIS_PREFIX), topics)


def _counts(placed: Placed, said: int, typed: Sequence[str]) -> bool:
    """A sign of danger among many words may stand in a joke or a tale: the weights know better."""
    start, end, hit = placed
    return not hit.topic.startswith(CRISIS_PREFIX) or said - _said(typed[start:end]) <= FEW


def _said(typed: Sequence[str]) -> int:
    """How many words: the figures of a date, a time or an address make no tale."""
    return sum(not word.isdecimal() for word in typed)


def _told_by(hits: Sequence[Placed], count: int) -> dict[str, float]:
    """For each topic the best of its phrases: long ones tell more, and those that are much of the text."""
    told: dict[str, float] = {}
    for start, end, hit in hits:
        length = end - start
        amount = min(length, 4) / 2 * (0.5 + length / count) + (WHOLE if length == count else 0.0)
        told[hit.topic] = max(told.get(hit.topic, 0.0), amount)
    return told


def _odds(share: float) -> float:
    """A likelihood as log odds."""
    inside = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))


def _share(figure: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, figure))))


def _shares(figures: dict[str, float]) -> dict[str, float]:
    """Likelihoods that add up to one."""
    top = max(figures.values())
    parts = {name: math.exp(figure - top) for name, figure in figures.items()}
    total = sum(parts.values())
    return {name: part / total for name, part in parts.items()}


def _by_phrases(hits: Sequence[Placed]) -> Judged:
    """A library without learned weights knows its phrases only: the letters they cover."""
    urgent = max(
        (hit for _, _, hit in hits if hit.topic.startswith(CRISIS_PREFIX)),
        key=lambda hit: len(hit.phrase),
        default=None,
    )
    letters: dict[str, float] = {}
    for _, _, hit in hits:
        letters[hit.topic] = letters.get(hit.topic, 0.0) + len(hit.phrase)
    total = sum(letters.values())
    shares = {topic: count / total for topic, count in letters.items()}
    kind = urgent.topic.removeprefix(CRISIS_PREFIX) if urgent else ""
    return Judged(1.0 if urgent else 0.0, kind, shares, tuple(hits))


def _asked_for(hits: Sequence[Placed], count: int) -> Hit | None:
    """The longest phrase, where it leads to a step of its own. Brief ones only among few other words.

    What says only that a text of its topic is no emergency does not keep it from that step.
    """
    telling = (
        hit
        for start, end, hit in hits
        if not (hit.calm and hit.topic != NONE)
        and (not hit.step or end - start > BRIEF or count - (end - start) <= FEW)
    )
    longest = max(telling, key=lambda hit: (len(hit.phrase), bool(hit.step)), default=None)
    return longest if longest is not None and longest.step else None


def _instead(library: Library, text: str, topics: Sequence[str]) -> str:
    """The step where these topics open for whoever types its phrases, if the text holds one."""
    steps = {library.topics[topic].instead for topic in topics}
    return index_of(library).opens(words(text), steps.pop() if len(steps) == 1 else "")


def _offered(judged: Judged, library: Library) -> tuple[str, ...]:
    """One topic when sure, up to three when not, none when nothing fits."""
    shares = {topic: share for topic, share in judged.topics.items() if topic in library.topics}
    calm = {topic: share for topic, share in shares.items() if not topic.startswith(CRISIS_PREFIX)} or shares
    order = sorted(calm, key=lambda topic: (-calm[topic], topic))
    best = calm[order[0]] if order else 0.0
    if best < FAINT or judged.topics.get(NONE, 0.0) >= min(NOTHING, BESIDE * best):
        return ()
    total = sum(calm.values())
    likely = [topic for topic in order if calm[topic] >= LIKELY * total][:MOST_TOPICS]
    return (likely[0],) if calm[likely[0]] >= SURE * total else tuple(likely)
