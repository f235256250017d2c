"""What was announced and must be answered for, and what must never or always be said to whom."""

from dataclasses import dataclass, field

from bot.model.problem import Mark

Marked = tuple[tuple[str, Mark], ...]
"""Names with the place each is written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing the government announced, and the facts that tell what became of it.

    `announced`: by language. `outcome`: in one word, for those who look over the content.
    """

    id: str
    announced: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    facts: tuple[str, ...]
    outcome: str
    mark: Mark = field(default=Mark(""), compare=False)
    marks: Marked = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in advisers' terms about the screens where every part of `when` fits.

    `when`: answer names with choice ids, and the reserved names `reader` and `must`. `besides`: steps that
    the rule leaves alone.
    `never_facts`, `never_words`: may not stand there; `but`: facts whose own sentences may hold such a word;
    `unless`: wordings that may, since they deny it.
    `always_facts`, `always_words`: at least one of them stands there. Words are (language, word), and a
    `*` stands for any letters.
    """

    id: str
    why: str
    when: tuple[tuple[str, str], ...]
    besides: tuple[str, ...] = ()
    never_facts: tuple[str, ...] = ()
    never_words: tuple[tuple[str, str], ...] = ()
    but: tuple[str, ...] = ()
    unless: tuple[tuple[str, str], ...] = ()
    always_facts: tuple[str, ...] = ()
    always_words: tuple[tuple[str, str], ...] = ()
    mark: Mark = field(default=Mark(""), compare=False)
    marks: Marked = field(default=(), compare=False)
