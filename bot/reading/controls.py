"""What is typed in place of pressing (`content/controls.yaml`) or about the screen (`follow_ups.yaml`)."""

from typing import NamedTuple

from bot.model.text import Asking, Control, FollowUp, Stating
from bot.reading.document import open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.shapes_content import PhrasesShape
from bot.reading.shapes_typed import ControlsShape, FollowUpsShape, StatingShape

FILE = "controls.yaml"
FOLLOW_UPS = "follow_ups.yaml"


class Beside(NamedTuple):
    """Words beside which an age, or the name of a language, is all that is said; those that deny it."""

    age: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    no_language: frozenset[str] = frozenset()


def read_controls(root: Root) -> tuple[tuple[Control, ...], Beside, Stating]:
    """The controls, the words that say no more beside something, and those that tell an age elsewhere.

    A guide may do without.
    """
    page = root.page(FILE) if root.has(FILE) else None
    document = open_document(page, root.problems) if page else None
    shape = fit(document, ControlsShape, root.problems) if document else None
    if document is None or shape is None:
        return (), Beside(), Stating()
    controls = tuple(
        Control(to, _said(words), document.key(("controls", to))) for to, words in shape.controls.items()
    )
    beside = Beside(*map(_words, (shape.beside_age, shape.beside_language, shape.no_language)))
    return controls, beside, _stating(shape.stating_age)


Read = tuple[tuple[FollowUp, ...], Asking, tuple[frozenset[str], frozenset[str]]]


def read_follow_ups(root: Root) -> Read:
    """What is typed about the screen in sight, how one asks what a word means, and words beside a sum.

    A guide may do without.
    """
    page = root.page(FOLLOW_UPS) if root.has(FOLLOW_UPS) else None
    document = open_document(page, root.problems) if page else None
    shape = fit(document, FollowUpsShape, root.problems) if document else None
    if document is None or shape is None:
        return (), Asking(), (frozenset(), frozenset())
    follow_ups = tuple(
        FollowUp(
            tuple(each.at),
            each.to,
            _said(each),
            each.sums,
            tuple(each.instead_of),
            document.key(("follow_ups", name)),
            name,
            each.leaves or "",
        )
        for name, each in shape.follow_ups.items()
    )
    asking = shape.asking_words
    words = (tuple(word for _, word in _said(each)) for each in (asking.plain, asking.other, asking.ends))
    beside = shape.beside_sum
    return follow_ups, Asking(*words), (_words(beside.money), _words(beside.about))


def _said(words: PhrasesShape) -> tuple[tuple[str, str], ...]:
    return tuple((language, word) for language, said in words.by_language() for word in said)


def _words(words: PhrasesShape) -> frozenset[str]:
    return frozenset(word for _, word in _said(words))


def _stating(shape: StatingShape) -> Stating:
    parts = (shape.own, shape.child, shape.after, shape.on, shape.others, shape.joins)
    return Stating(*map(_words, parts))
