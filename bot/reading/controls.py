"""What is typed in place of pressing: `content/controls.yaml`."""

from bot.model.text import Control
from bot.reading.document import open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.shapes_content import ControlsShape

FILE = "controls.yaml"


def read_controls(root: Root) -> tuple[tuple[Control, ...], frozenset[str]]:
    """The controls, and the words beside which an age is all that is said. A guide may do without."""
    page = root.page(FILE) if root.has(FILE) else None
    document = open_document(page, root.problems) if page else None
    shape = fit(document, ControlsShape, root.problems) if document else None
    if document is None or shape is None:
        return (), frozenset()
    controls = tuple(
        Control(
            to,
            tuple((language, word) for language, said in words.by_language() for word in said),
            document.key(("controls", to)),
        )
        for to, words in shape.controls.items()
    )
    return controls, frozenset(word for _, said in shape.beside_age.by_language() for word in said)
