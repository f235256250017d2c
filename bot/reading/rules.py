"""What was announced, and the rules about what is said to whom; a library can do without either file."""

from collections.abc import Iterable

from bot.model.rule import Marked, Row, Rule
from bot.reading.document import Document, Path, open_document
from bot.reading.files import Root
from bot.reading.fit import fit
from bot.reading.shapes_rules import AnnouncementShape, RowShape, RuleShape, TruthsShape

ANNOUNCEMENT = "announcement.yaml"
TRUTHS = "truths.yaml"


def read_announcement(root: Root) -> tuple[Row, ...]:
    """`content/announcement.yaml`, in the order of the file."""
    document = _open(root, ANNOUNCEMENT)
    shape = fit(document, AnnouncementShape, root.problems) if document else None
    if document is None or shape is None:
        return ()
    return tuple(_row(document, row_id, row) for row_id, row in shape.rows.items())


def read_truths(root: Root) -> tuple[Rule, ...]:
    """`content/truths.yaml`, in the order of the file."""
    document = _open(root, TRUTHS)
    shape = fit(document, TruthsShape, root.problems) if document else None
    if document is None or shape is None:
        return ()
    return tuple(_rule(document, rule_id, rule) for rule_id, rule in shape.rules.items())


def _open(root: Root, name: str) -> Document | None:
    page = root.page(name) if root.has(name) else None
    return open_document(page, root.problems) if page else None


def _row(document: Document, row_id: str, shape: RowShape) -> Row:
    path: Path = ("rows", row_id)
    return Row(
        id=row_id,
        announced=shape.announced.pairs(),
        topics=tuple(shape.topics),
        facts=tuple(shape.facts),
        outcome=shape.outcome,
        mark=document.key(path),
        marks=(
            *_marks(document, (*path, "topics"), shape.topics),
            *_marks(document, (*path, "facts"), shape.facts),
        ),
    )


def _rule(document: Document, rule_id: str, shape: RuleShape) -> Rule:
    path: Path = ("rules", rule_id)
    never, always = shape.never, shape.always
    return Rule(
        id=rule_id,
        why=shape.why,
        when=tuple(shape.when.items()),
        besides=tuple(shape.besides),
        never_facts=tuple(never.facts),
        never_words=never.words.pairs(),
        but=tuple(never.but),
        unless=never.unless.pairs(),
        always_facts=tuple(always.facts),
        always_words=always.words.pairs(),
        mark=document.key(path),
        marks=(
            *((name, document.key((*path, "when", name))) for name in shape.when),
            *_marks(document, (*path, "besides"), shape.besides),
            *_marks(document, (*path, "never", "facts"), never.facts),
            *_marks(document, (*path, "never", "but"), never.but),
            *_marks(document, (*path, "always", "facts"), always.facts),
        ),
    )


def _marks(document: Document, path: Path, names: Iterable[str]) -> Marked:
    """Each name of a list with its place."""
    return tuple((name, document.value((*path, index))) for index, name in enumerate(names))
