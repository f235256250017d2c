"""What is typed in place of pressing (`content/controls.yaml`) or about the screen (`follow_ups.yaml`)."""

from bot.model.text import Asking, Control, FollowUp, Stating
from bot.reading.document import open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.shapes_content import ControlsShape, FollowUpsShape, PhrasesShape, StatingShape

FILE = "controls.yaml"
FOLLOW_UPS = "follow_ups.yaml"


def read_controls(root: Root) -> tuple[tuple[Control, ...], frozenset[str], Stating]:
    """The controls, the words beside which an age is all that is said, and those that tell one elsewhere.

    A guide may do without.
    """
    page = root.page(FILE) if root.has(FILE) else None
    document = open_document(page, root.problems) if page else None
    shape = fit(document, ControlsShape, root.problems) if document else None
    if document is None or shape is None:
        return (), frozenset(), Stating()
    controls = tuple(
        Control(to, _said(words), document.key(("controls", to))) for to, words in shape.controls.items()
    )
    return controls, _words(shape.beside_age), _stating(shape.stating_age)


def read_follow_ups(root: Root) -> tuple[tuple[FollowUp, ...], Asking]:
    """What is typed in few words about the screen in sight, and how one asks what a word means.

    A guide may do without.
    """
    page = root.page(FOLLOW_UPS) if root.has(FOLLOW_UPS) else None
    document = open_document(page, root.problems) if page else None
    shape = fit(document, FollowUpsShape, root.problems) if document else None
    if document is None or shape is None:
        return (), Asking()
    follow_ups = tuple(
        FollowUp(
            tuple(each.at), each.to, _said(each), document.key(("follow_ups", name)), name, each.leaves or ""
        )
        for name, each in shape.follow_ups.items()
    )
    asking = shape.asking_words
    words = (tuple(word for _, word in _said(each)) for each in (asking.plain, asking.other, asking.ends))
    return follow_ups, Asking(*words)


def _said(words: PhrasesShape) -> tuple[tuple[str, str], ...]:
    return tuple((language, word) for language, said in words.by_language() for word in said)


def _words(words: PhrasesShape) -> frozenset[str]:
    return frozenset(word for _, word in _said(words))


def _stating(shape: StatingShape) -> Stating:
    parts = (shape.own, shape.child, shape.after, shape.on, shape.others, shape.joins)
    return Stating(*map(_words, parts))
