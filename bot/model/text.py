"""Templates and topics: what is said, and what it is about."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.model.problem import Mark


@dataclass(frozen=True, slots=True)
class Template:
    """One text in one language, for every reader or for one.

    `name` is the path without language and ending ("police/age"); `reader` is "" for everyone, or the
    reader that `police/age.parent.md` is for. `body` is Markdown with placeholders; `body_line` the line
    on which it starts. `labels`: choice id -> button text. `phrases`: what people may type.
    """

    name: str
    language: str
    reader: str
    title: str
    labels: tuple[tuple[str, str], ...]
    phrases: tuple[str, ...]
    body: str
    body_line: int
    mark: Mark = field(default=Mark(""), compare=False)
    label_marks: tuple[tuple[str, Mark], ...] = field(default=(), compare=False)
    phrase_marks: tuple[tuple[str, Mark], ...] = field(default=(), compare=False)

    def label(self, choice_id: str) -> str | None:
        """The button text of a choice, or None."""
        return dict(self.labels).get(choice_id)


@dataclass(frozen=True, slots=True)
class Topic:
    """An id from the vocabulary, the step it opens at, and its code in a start link (opaque).

    `instead`: a step without a topic, where it opens for whoever types that step's own phrases; "" for none.
    `coming_from`: a flow or a step -> the step where it opens for whoever types of it having come from there.
    """

    id: str
    entry: str
    start: str
    instead: str = ""
    coming_from: tuple[tuple[str, str], ...] = ()
    mark: Mark = field(default=Mark(""), compare=False)

    @property
    def label(self) -> str:
        """The name of its label where topics are offered: `legal_age`, since such names hold no full stop."""
        return self.id.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word explained: by language the forms it may have in a text, and one definition."""

    id: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    definition: tuple[tuple[str, str], ...]
    mark: Mark = field(default=Mark(""), compare=False)

    def forms_in(self, language: str) -> tuple[str, ...]:
        """The forms in one language; none where it is missing."""
        return dict(self.forms).get(language, ())


@dataclass(frozen=True, slots=True)
class Family:
    """Ways of typing one and the same message, and the line they stand on."""

    phrases: tuple[str, ...]
    line: int = field(default=0, compare=False)


LEARNED = "@"
"""Before the name of a file of phrases ("@nb/legal.use") among the learned weights: what it held then."""


def phrases_digest(families: Iterable[Family]) -> str:
    """A short name for exactly these phrases."""
    whole = "\n".join("|".join(family.phrases) for family in families)
    return hashlib.sha256(whole.encode(errors="surrogateescape")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a translation was last held against: digests of the first language's lines, and its own."""

    lines: tuple[str, ...]
    own: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What people type about one topic, in one language.

    `calm`: it sounds like an emergency and is none. `learned_from`: what these families were when the weights
    were learned from them, see `phrases_digest`; "" where they were not.
    """

    topic: str
    language: str
    families: Collection[Family]
    calm: bool = False
    mark: Mark = field(default=Mark(""), compare=False)
    learned_from: str = ""

    @property
    def learned(self) -> bool:
        """Whether the weights were learned from just these families."""
        return bool(self.learned_from) and phrases_digest(self.families) == self.learned_from

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase of every family."""
        return tuple(phrase for family in self.families for phrase in family.phrases)


NOBODY = "nobody"
"""In the place of a reader: with such words it is not plain after all who wrote a text."""
NOBODY_BEFORE = "nobody_before"
"""The same where these words stand before those that tell of a reader: "faren min leser opp: sønnen min"."""
NOT = "not_"
"""Before a reader: with such words somebody says plainly that they are not that one."""
PARENT = "parent"
"""The reader who gives the age of their child: "sønnen min er 16"."""
ADULT = "adult"
"""The reader whom others are too: a parent who also says that they are grown up is answered as a parent."""
Form = tuple[tuple[str, ...], ...]
"""Words in a row, each in one or more ways of writing it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that say plainly that this reader wrote a text, or did not, or `NOBODY`; one line of the list."""

    reader: str
    forms: tuple[Form, ...]
    mark: Mark = field(default=Mark(""), compare=False)


@dataclass(frozen=True, slots=True)
class Control:
    """Words that do, typed alone, what a button does: `words` are (language, word or words).

    `to`: a step, "flow.step:choice" for one of its buttons, or `BACK` or `MENU`.
    """

    to: str
    words: tuple[tuple[str, str], ...]
    mark: Mark = field(default=Mark(""), compare=False)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Words that, typed alone, are about the screen in sight: `words` are (language, word or words).

    `at`: steps, flows and readers, `ASKED` for the line that asks whether all is well, or `MILD` for what
    alone is no emergency; none is everywhere. `to`: a step, or `HERE` or `BACK`. `sums`: a sum of money
    alone is such words too, however it is written. `instead_of`: steps; a text that would lead from there
    to one of them leads to `to`. `leaves`: why it leads away from the screen of an emergency, if it does.
    """

    at: tuple[str, ...]
    to: str
    words: tuple[tuple[str, str], ...]
    sums: bool = False
    instead_of: tuple[str, ...] = ()
    mark: Mark = field(default=Mark(""), compare=False)
    name: str = ""
    leaves: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Words before a hard word that ask what it means: `plain` ones always, `other` if nothing fits better.

    `ends`: words after it that say no more.
    """

    plain: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stating:
    """Words beside an age in a longer text: before the writer's `own`, where a part of it begins with them;
    before and `after` that of a parent's `child`.

    `on`: what may follow an age that is one. `others`: words for somebody else, beside whom it may be theirs.
    `joins`: with what another part of a text begins, beside signs.
    """

    own: frozenset[str] = frozenset()
    child: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()


HERE = "here"
"""Where the person stands already."""
ASKED = "asked"
"""The line that asks whether all is well."""
MILD = "mild"
"""Words that sound like an emergency and alone tell of none: the screen before says what they are about."""


@dataclass(frozen=True, eq=False)
class Tongue:
    """How words are read: `spellings` form -> the word it stands for, `meanings` form -> ids of meanings.

    `weights`: a trait of a text -> its weights as they stand in the file, a column for each of `columns`.
    `tellings`: by which words a text says who wrote it. `ages`: what may be somebody's age, in figures -> how
    it is spelt, `*` at the end for any ending. `controls`: what is typed in place of pressing. `beside_age`:
    words beside which an age is still all that a text tells. `beside_language`: the same beside the name of a
    language. `no_language`: those with which somebody does not know it. `follow_ups`: what is typed about the
    screen in sight. `stating`: how an age is told in a longer text. `asking`: how one asks what a word means.
    `learned`: the files below `content/` that the weights were learned from, still there or not.
    `beside_sum`: words for money, and words around a sum of it that say no more.
    """

    spellings: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)
    tellings: tuple[Telling, ...] = ()
    ages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    controls: tuple[Control, ...] = ()
    beside_age: frozenset[str] = frozenset()
    beside_language: frozenset[str] = frozenset()
    no_language: frozenset[str] = frozenset()
    follow_ups: tuple[FollowUp, ...] = ()
    stating: Stating = Stating()
    asking: Asking = Asking()
    learned: tuple[str, ...] = ()
    beside_sum: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
