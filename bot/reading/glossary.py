"""The hard words and what they mean."""

from bot.model.problem import problem
from bot.model.text import Term
from bot.reading.document import open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.shapes_content import GlossaryShape

FOLDER = "glossary"


Words = tuple[tuple[str, str], ...]
"""(language, word)."""


def read_glossary(root: Root) -> tuple[tuple[Term, ...], Words]:
    """Everything under `content/glossary/`: words explained, words to avoid. A guide may do without."""
    terms: dict[str, Term] = {}
    hard: list[tuple[str, str]] = []
    pages = root.folder_pages(FOLDER, ".yaml") if root.has_folder(FOLDER) else []
    for page in pages:
        document = open_document(page, root.problems)
        shape = fit(document, GlossaryShape, root.problems) if document else None
        if document is None or shape is None:
            continue
        for term_id, written in shape.terms.items():
            mark = document.key(("terms", term_id))
            if term_id in terms:
                place = str(terms[term_id].mark)
                root.problems.append(problem("Y011", mark, id=term_id, place=place))
            forms = tuple((language, tuple(words)) for language, words in written.forms.by_language())
            terms[term_id] = Term(term_id, forms, written.definition.pairs(), mark)
        hard += [(language, word) for language, words in shape.hard.by_language() for word in words]
    return tuple(terms.values()), tuple(hard)
