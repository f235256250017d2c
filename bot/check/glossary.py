"""What can be wrong with the hard words and their explanations."""

from collections.abc import Iterator

from bot.check.labels import WORDS
from bot.check.prose import prose
from bot.check.readability import spoken
from bot.check.typed import typed_numbers
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import Term
from bot.render.glossary import folded, forms_in, words_in


def glossary_problems(library: Library, *, advice: bool = True) -> Iterator[Problem]:
    """Every problem of the glossary; without `advice` the errors only."""
    if not library.glossary:
        return
    for language in library.languages:
        for term in library.glossary:
            yield from _missing(term, language)
            yield from _numbers(term, language)
        yield from _twice(library, language)
        if advice:
            yield from _unused(library, language)
            yield from _unexplained(library, language)


def _missing(term: Term, language: str) -> Iterator[Problem]:
    """G001: no forms or no definition in a language."""
    if not term.forms_in(language) or language not in dict(term.definition):
        yield problem("G001", term.mark, term=term.id, language=language, key=language)


def _twice(library: Library, language: str) -> Iterator[Problem]:
    """G002: two terms claim the same form."""
    owners: dict[str, Term] = {}
    for term in library.glossary:
        for form in term.forms_in(language):
            owner = owners.setdefault(folded(form), term)
            if owner is not term:
                yield problem("G002", term.mark, form=form, term=term.id, other=owner.id)


def _unused(library: Library, language: str) -> Iterator[Problem]:
    """G003: no text of the language has any form of the word."""
    used = frozenset(forms_in(library, language, _everything(library, language)))
    for term in library.glossary:
        forms = term.forms_in(language)
        if forms and not used & {folded(form) for form in forms}:
            yield problem("G003", term.mark, Severity.NOTE, term=term.id, language=language)


def _numbers(term: Term, language: str) -> Iterator[Problem]:
    """G004: a definition has a number that no fact vouches for."""
    for match in typed_numbers(dict(term.definition).get(language, "")):
        yield problem("G004", term.mark, typed=match.group().strip(), term=term.id)


def _unexplained(library: Library, language: str) -> Iterator[Problem]:
    """R002: a hard word on a screen without common buttons, so nothing there explains it."""
    shown = {step.show for step in library.steps.values() if not step.footer}
    for template in library.templates.values():
        if template.language == language and template.name in shown:
            for term in words_in(library, language, prose(spoken(library, template))):
                word = term.forms_in(language)[0]
                yield problem("R002", template.mark, Severity.NOTE, word=word, template=template.name)


def _everything(library: Library, language: str) -> str:
    """All that the guide can say in a language: texts, fixed words, facts, services."""
    texts = [text for text in library.templates.values() if text.language == language]
    said = [text.body for text in texts]
    said += [label for text in texts if text.name == WORDS for _, label in text.labels]
    for versions in library.facts.values():
        said += [words for fact in versions for key, words in fact.say if key.partition(".")[0] == language]
    for service in library.services.values():
        said += [words for key, words in (*service.name, *service.summary) if key == language]
    return prose("\n".join(said))
