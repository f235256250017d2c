"""What can be wrong with a template as a whole: missing in a language, shown by nobody, or not parsable."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from bot.check.braces import torn
from bot.check.labels import HOUSE_TEXTS
from bot.check.near import nearest
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import Template
from bot.render.errors import Fault
from bot.render.expressions import KNOWN_NAMES
from bot.render.grammar import syntax_problems, uses

BROKEN = frozenset({Fault.SYNTAX, Fault.DEPTH, Fault.SIZE})
"""Faults of the whole body; the others are about one name in it."""


def text_problems(library: Library) -> Iterator[Problem]:
    """Every problem of the templates as such."""
    yield from _missing(library)
    yield from _unseen(library)
    for template in library.templates.values():
        yield from _language(template)


def body_mark(template: Template, line: int, name: str = "") -> Mark:
    """A line of the body; the column too where the name stands exactly once in that line."""
    lines = template.body.split("\n")
    said = lines[line - 1] if 0 < line <= len(lines) else ""
    column = said.index(name) + 1 if name and said.count(name) == 1 else 0
    return Mark(template.mark.file, template.body_line + line - 1, column)


def _missing(library: Library) -> Iterator[Problem]:
    """T001: a text that some languages have and others do not."""
    marks: dict[tuple[str, str], Template] = {}
    for template in library.templates.values():
        marks.setdefault((template.name, template.reader), template)
    for (name, reader), template in marks.items():
        for language in library.languages:
            if (language, name, reader) not in library.templates:
                file = _file_in(template, language)
                values = {"language": language, "missing": file, "called": "", "called_en": ""}
                yield problem("T001", template.mark, Severity.ERROR, **values)


def _file_in(template: Template, language: str) -> str:
    """The path this text would have in another language."""
    depth = len(PurePosixPath(template.name).parts)
    path = PurePosixPath(template.mark.file)
    parts = path.parts
    return str(PurePosixPath(*parts[: -depth - 1], language, *parts[-depth:]))


def _unseen(library: Library) -> Iterator[Problem]:
    """T002: a text that no step shows and no text includes, or for a reader that does not exist."""
    shown = {step.show for step in library.steps.values()} | HOUSE_TEXTS
    for template in library.templates.values():
        shown |= uses(template.body).includes.keys()
    for template in library.templates.values():
        if template.name not in shown or template.reader not in {"", *library.house.readers}:
            name = ".".join(part for part in (template.name, template.reader) if part)
            yield problem("T002", template.mark, Severity.WARNING, template=name)


def _language(template: Template) -> Iterator[Problem]:
    """T005, T006: a body that cannot be parsed, or that uses what the template language does not have."""
    whole = not torn(template.body)
    for finding in syntax_problems(template.body):
        if finding.fault in BROKEN and not whole:
            continue
        if finding.fault in BROKEN:
            yield problem("T005", body_mark(template, finding.line), reason=finding.detail)
        else:
            mark = body_mark(template, finding.line, finding.detail)
            yield problem("T006", mark, what=finding.detail, nearest=nearest(finding.detail, KNOWN_NAMES))
