"""`make bench-finder`: how well typed text is understood, beside four plain ways, on the same lines.

Every figure on our own phrases is cross-validated: what is judged was not learned from, and all ways
of typing one message are held out together.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress

from benchmarks.plain_finders import PLAIN, Ranked
from bot.engine.finder import CERTAIN, NONE, UNEASY, find, weighed
from bot.engine.found import Judged
from bot.engine.index import index_of
from bot.engine.normal import words
from bot.engine.scores import Scores
from bot.judged import load
from bot.learning import FOLDS, Example, examples, learn
from bot.model.library import Library
from bot.model.session import CRISIS_PREFIX

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT = ROOT / "tests" / "finder" / "questions-dev.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and what is right: topics that count, none of them where nothing fits."""

    text: str
    language: str
    right: frozenset[str]
    urgent: bool
    calm: bool = False


def trained(library: Library, found: Sequence[Example]) -> Callable[[str], Judged]:
    """Our own finder, taught only by these phrases: the weights alone, no phrase looked for as it stands."""
    known = index_of(library).known
    head, *rows = learn(found, known, lambda _: None)
    weights = dict(row.split("\t", 1) for row in rows)
    scores = Scores(known, tuple(head.split("\t")[1:]), weights)
    return lambda text: weighed(scores, words(text), ())


def ours(library: Library, found: Sequence[Example]) -> Callable[[str], Ranked]:
    """(how urgent, topics best first)."""
    judge = trained(library, found)

    def ranked(text: str) -> Ranked:
        judged = judge(text)
        return judged.crisis, sorted(judged.topics, key=lambda topic: -judged.topics[topic])

    return ranked


def development() -> list[Asked]:
    """The development questions."""
    lines = [json.loads(line) for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines()]
    return [
        Asked(q["text"], q["lang"], frozenset({q["topic"], *q["also"]}), bool(q["crisis"])) for q in lines
    ]


def own(found: Sequence[Example]) -> list[Asked]:
    """Our phrases as questions."""
    return [Asked(e.text, e.language, frozenset({e.topic}), e.urgent, e.calm) for e in found]


def folds(found: Sequence[Example]) -> Iterator[tuple[list[int], list[int]]]:
    """(learned from, judged) for each fold; a family is never in both."""
    families = sorted({example.family for example in found})
    order = np.random.default_rng(7).permutation(len(families))
    fold_of = {families[place]: number % FOLDS for number, place in enumerate(order)}
    for fold in range(FOLDS):
        judged = [at for at, example in enumerate(found) if fold_of[example.family] == fold]
        learned = [at for at, example in enumerate(found) if fold_of[example.family] != fold]
        yield learned, judged


@dataclass(slots=True)
class Figures:
    """Answers beside what was right."""

    asked: list[Asked]
    answers: list[Ranked]

    def urgency(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """How urgent each seemed; which are; which only sound so."""
        seemed = np.array([urgent for urgent, _ in self.answers])
        return seemed, np.array([a.urgent for a in self.asked]), np.array([a.calm for a in self.asked])

    def recall_at(self, share: float) -> float:
        """Emergencies found when this share of the others is taken for one."""
        seemed, are, _ = self.urgency()
        others = np.sort(seemed[~are])[::-1]
        return float((seemed[are] > others[int(share * len(others))]).mean())

    def false_at(self, recall: float) -> float:
        """Share of the others taken for an emergency when so many of the real ones are found."""
        seemed, are, _ = self.urgency()
        ordered = np.sort(seemed[are])
        return float((seemed[~are] >= ordered[int((1 - recall) * (len(ordered) - 1))]).mean())

    def at_threshold(self, least: float) -> tuple[float, float, float]:
        """(recall, false alarms, false alarms among those that sound like one), as the guide decides.

        `least`: `CERTAIN` for the emergency screen, `UNEASY` for that or the line that asks.
        """
        seemed, are, calm = self.urgency()
        told = seemed >= least
        return (
            float(told[are].mean()),
            float(told[~are].mean()),
            float(told[~are & calm].mean() if calm.any() else 0),
        )

    def topics(self, first: int, language: str = "") -> float:
        """Share of the questions about a topic whose right one is among the first so many."""
        hit = [
            bool(a.right & set([t for t in ranked if t != NONE and not t.startswith(CRISIS_PREFIX)][:first]))
            for a, (_, ranked) in zip(self.asked, self.answers, strict=True)
            if not a.urgent and NONE not in a.right and (not language or a.language == language)
        ]
        return sum(hit) / len(hit) if hit else float("nan")


def run(console: Console, library: Library, dev_only: bool) -> dict[str, dict[str, Figures]]:
    """Every way on every set of lines."""
    found = examples(library)
    ways: dict[str, Callable[[Sequence[Example]], Callable[[str], Ranked]]] = {
        "veivis": lambda some: ours(library, some),
        **PLAIN,
    }
    told: dict[str, dict[str, Figures]] = {}
    with Progress(console=console) as progress:
        task = progress.add_task("finder", total=len(ways) * (1 if dev_only else FOLDS + 1))
        for name, way in ways.items():
            asked = development()
            answer = way(found)
            told[name] = {"development": Figures(asked, [answer(a.text) for a in asked])}
            progress.advance(task)
            if dev_only:
                continue
            own_asked, own_answers = [], []
            for learned, judged in folds(found):
                answer = way([found[at] for at in learned])
                # The plain ways compare with every phrase, so they are judged on a sample of each fold.
                some = judged if name == "veivis" else judged[:: max(1, len(judged) // 400)]
                own_asked += own([found[at] for at in some])
                own_answers += [answer(found[at].text) for at in some]
                progress.advance(task)
            told[name]["held-out phrases"] = Figures(own_asked, own_answers)
    return told


def speed(library: Library) -> tuple[float, float]:
    """Milliseconds at the median and the 99th percentile for texts of a hundred words."""
    pool = [word for example in examples(library) for word in example.text.split()]
    pick = np.random.default_rng(3)
    texts = [" ".join(pick.choice(pool, 100)) for _ in range(600)]
    took = []
    for text in texts:
        begun = time.perf_counter()
        find(library, text)
        took.append((time.perf_counter() - begun) * 1000)
    return float(np.median(took)), float(np.percentile(took, 99))


def lines(told: dict[str, dict[str, Figures]]) -> Iterator[str]:
    """The table."""
    yield "| way | lines | found at 2 % false | false at 97 % found | topic first | among three |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, sets in told.items():
        for kind, f in sets.items():
            cells = (f.recall_at(0.02), f.false_at(0.97), f.topics(1), f.topics(3))
            yield f"| {name} | {kind} ({len(f.asked)}) | " + " | ".join(f"{c:.1%}" for c in cells) + " |"


def main() -> None:
    """Measure and print; `--development` leaves out the long cross-validation."""
    console = Console(stderr=True)
    library = load(ROOT / "flows", ROOT / "content", walk=False)
    told = run(console, library, "--development" in sys.argv)
    sys.stdout.write("\n".join(lines(told)) + "\n")
    for kind, figures in told["veivis"].items():
        for what, least in (("found", CERTAIN), ("found or asked", UNEASY)):
            recall, false, calm = figures.at_threshold(least)
            sys.stdout.write(
                f"{kind}: {what} {recall:.1%}, false alarms {false:.1%}, of those that sound so {calm:.1%}\n"
            )
        for language in sorted({a.language for a in figures.asked}):
            sys.stdout.write(
                f"  {language}: first {figures.topics(1, language):.1%}, "
                f"three {figures.topics(3, language):.1%}\n"
            )
    median, slowest = speed(library)
    sys.stdout.write(f"100 words: {median:.2f} ms at the median, {slowest:.2f} ms at the 99th percentile\n")


if __name__ == "__main__":
    main()
