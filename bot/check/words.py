"""The fixed words in `common/words`: which must be there, and what each may have filled in."""

from collections.abc import Iterator

from bot.check.labels import WORDS, label_mark, telling, too_long
from bot.check.near import nearest
from bot.engine.writer import KEPT, NOTE, denied, recognised
from bot.model.answers import AGE
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import NOT, Template
from bot.render.fill import placeholder_problems

_PLAIN = """
ask_must must_voluntary must_condition must_duty must_depends must_samples status_repealed
status_name_in_force status_name_adopted status_name_proposed status_name_practice
status_name_background status_name_repealed
gap open_always closed_unknown
note_moved note_old_button note_restarted note_all_well note_place_unknown note_flood
confidence_high confidence_medium confidence_low
stored_nothing stored_reader_chosen stored_reader_seen stored_another anonymous_yes free_yes
"""
_FILLED = {
    "status_adopted_unknown": {"act", "passed_on", "newest_text_seen", "checked_on"},
    "status_adopted_dated": {"act", "starts_on"},
    "status_proposed": {"checked_on"},
    "status_background": {"checked_on"},
    "status_practice": {"checked_on"},
    "checked_line": {"checked_on"},
    "open_now_until": {"time"},
    "opens_today": {"time"},
    "opens_tomorrow": {"time"},
    "opens_on": {"weekday", "time"},
    "unverified": {"checked_on"},
    "copy": {"number"},
    "note_trouble": {"medical", "danger"},
    "stored_position": {"title"},
    "stored_steps": {"count"},
    "stored_language": {"language"},
    "stored_reader": {"reader"},
    "stored_place": {"place"},
    "stored_offered": {"titles"},
    "stored_last": {"day", "time"},
    "stored_until": {"hours"},
}
_CALENDAR: dict[str, set[str]] = {
    "note_time_unknown": set(),
    "note_time_read": {"day", "time"},
    "calendar_title": set(),
    "calendar_file": set(),
    "calendar_minutes": set(),
}
"""Wanted only where a step offers a calendar file."""
_AGED: dict[str, set[str]] = {"note_age_read": set()}
"""Wanted only where an age is asked for and known when typed."""
_FOLLOWED: dict[str, set[str]] = {"note_here": set(), "note_stays": set(), "note_choose": set()}
"""Wanted only where something may be typed about the screen in sight."""
_OUTSIDE: dict[str, set[str]] = {"note_place_outside": set()}
"""Wanted only where the registers know places without a municipality."""
_SEEN = frozenset({"calendar_title", "calendar_file"})
"""Words that others may see: in a shared calendar, in a list of files. So is a note, above a text."""
_OPTIONAL = frozenset({"closed_today"})
_OF_READERS = ("ask_must",)
"""Words that a reader may have of their own, as `ask_must_parent`."""
DAY = 24 * 60
"""Minutes; no meeting is longer."""


def wanted(library: Library) -> dict[str, set[str]]:
    """Each key that must be there, with the names that may stand in its text."""
    keys: dict[str, set[str]] = {key: set() for key in _PLAIN.split()} | _FILLED
    keys |= {choice.id: set() for choice in library.house.footer}
    if any(step.offers == "calendar" for step in library.steps.values()):
        keys |= _CALENDAR
    if library.tongue.ages and any(step.asks == AGE for step in library.steps.values()):
        keys |= _AGED
    if library.tongue.follow_ups:
        keys |= _FOLLOWED
    if library.places.codes_outside:
        keys |= _OUTSIDE
    keys |= {f"language_{language}": set() for language in library.languages}
    keys |= {f"reader_{reader}": set() for reader in library.house.readers}
    keys |= {NOTE.format(reader): set() for reader in (*recognised(library), *denied(library))}
    if any(telling.reader.startswith(NOT) for telling in library.tongue.tellings):
        keys |= {KEPT: set()}
    return keys


def word_problems(library: Library) -> Iterator[Problem]:
    """Every problem of the fixed words."""
    for language in library.languages:
        template = library.templates.get((language, WORDS, ""))
        if template is None:
            yield problem(
                "T013", Mark(f"content/templates/{language}/{WORDS}.md"), key=WORDS, language=language
            )
        else:
            yield from _in_one(library, template)


def _in_one(library: Library, template: Template) -> Iterator[Problem]:
    """T011, T013, T018, T019, T020, T025 in one language's words."""
    keys = wanted(library)
    footer = {choice.id for choice in library.house.footer}
    own = {f"{key}_{reader}" for key in _OF_READERS for reader in library.house.readers}
    texts = dict(template.labels)
    for key in keys:
        if not texts.get(key, "").strip():
            yield problem("T013", template.mark, key=key, language=template.language)
    for key, text in template.labels:
        mark = label_mark(template, key)
        if key not in {*keys, *own, *_OPTIONAL} and not key.startswith(("language_", "reader_")):
            yield problem("T019", mark, Severity.WARNING, key=key, nearest=nearest(key, {*keys, *own}))
        for finding in placeholder_problems(text, keys.get(key, set())):
            close = nearest(finding.detail, keys.get(key, set()))
            yield problem("T020", mark, key=key, name=finding.detail, nearest=close)
        if key in footer:
            yield from too_long(text, mark)
        if key in _SEEN or key.startswith("note_"):
            yield from telling(text, mark)
        if key == "calendar_minutes" and key in keys and not (text.isdecimal() and 0 < int(text) <= DAY):
            yield problem("T025", mark, key=key, text=text)
