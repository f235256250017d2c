"""Templates: a YAML header between two `---` lines, and the Markdown below it."""

from collections.abc import Iterator

from bot.model.problem import Mark, Problem, problem
from bot.model.text import Template
from bot.reading.document import Document, compose
from bot.reading.files import LANGUAGES, Page, Root, is_private
from bot.reading.fit import fit
from bot.reading.kinds import check_name
from bot.reading.shapes_content import HeaderShape

FENCE = "---"
Key = tuple[str, str, str]


def read_templates(root: Root) -> dict[Key, Template]:
    """Everything under `content/templates/`, by (language, name, reader)."""
    templates: dict[Key, Template] = {}
    for language, page in template_pages(root):
        template = read_template(page, language, root.problems)
        if template is not None:
            templates[language, template.name, template.reader] = template
    _strays(root)
    return templates


def template_pages(root: Root) -> Iterator[tuple[str, Page]]:
    """(language, page) for each text."""
    for language in LANGUAGES:
        # The first language must be there; the others are whole or absent.
        if language == LANGUAGES[0] or root.has_folder(f"templates/{language}"):
            for page in root.folder_pages(f"templates/{language}", ".md", deep=True):
                yield language, page


def _strays(root: Root) -> None:
    """Name what lies beside the language folders."""
    folder = root.folder / "templates"
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in LANGUAGES and not is_private(path.name):
            root.stray(f"templates/{path.name}", ", ".join(LANGUAGES))


def read_template(page: Page, language: str, problems: list[Problem]) -> Template | None:
    """One text; None where it cannot be used, with the reasons added."""
    name, dot, reader = named(page, language)
    for part in [*name.split("/"), reader] if dot else name.split("/"):
        check_name(part, Mark(page.file), problems)
    text = page.text(problems)
    if text is None:
        return None
    lines = text.split("\n")
    end = _fence(lines)
    if end is None:
        problems.append(problem("Y009", Mark(page.file, 1, 1)))
        return None
    document = compose("\n".join(lines[1:end]), page.file, problems, above=1)
    header = fit(document, HeaderShape, problems) if document else None
    if document is None or header is None:
        return None
    return Template(
        name=name,
        language=language,
        reader=reader,
        title=header.title,
        labels=tuple(header.labels.items()),
        phrases=tuple(header.phrases),
        body="\n".join(lines[end + 1 :]).rstrip(),
        body_line=end + 2,
        mark=Mark(page.file, 1, 1),
        label_marks=_label_marks(document, header),
        phrase_marks=tuple(
            (phrase, document.value(("phrases", at))) for at, phrase in enumerate(header.phrases)
        ),
    )


def named(page: Page, language: str) -> tuple[str, str, str]:
    """`police/age.parent.md` is the text `police/age` for the reader `parent`: (name, full stop, reader)."""
    path = page.name.removeprefix(f"content/templates/{language}/").removesuffix(".md")
    folder, slash, last = path.rpartition("/")
    last, dot, reader = last.partition(".")
    return f"{folder}{slash}{last}", dot, reader


def _fence(lines: list[str]) -> int | None:
    """The index of the line that closes the header."""
    if lines[0].rstrip() != FENCE:
        return None
    return next((i for i, line in enumerate(lines) if i and line.rstrip() == FENCE), None)


def _label_marks(document: Document, header: HeaderShape) -> tuple[tuple[str, Mark], ...]:
    return tuple((label, document.key(("labels", label))) for label in header.labels)
