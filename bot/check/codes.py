"""Every code there is, and a problem told in words or as data."""

import re

from bot.check.codes_content import CODES as CONTENT
from bot.check.codes_files import CODES as FILES
from bot.check.parts import CHANGES, in_words
from bot.check.replay import start_part
from bot.check.report import Report
from bot.model.problem import Problem

CODES = FILES | CONTENT
_NEAR = {"nb": "mente du «{nearest}»?", "en": "did you mean “{nearest}”?"}


_NAMES = {
    "nb": {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"},
    "en": {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"},
}
_PHRASES = {"nb": "ord på {0}", "en": "words in {0}"}
"""Of a part that is a language, or a language and a reader: what people may type, see D004."""


class _Values(dict[str, str]):
    """A problem's values; one that is missing is shown as its own name, so that telling never fails."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"


def _named(problem: Problem, lang: str) -> _Values:
    """A problem's values with languages by their names: `en` is English to whoever mends it."""
    told = "en" if lang == "en" else "nb"
    plain = dict(problem.values)
    values = _Values(in_words(plain, told) if problem.code in CHANGES else plain)
    names = _NAMES[told]
    for key in {"language", "other"} & values.keys():
        parts = re.split("(, |/)", values[key])
        if names.keys() >= set(parts[::2]):
            values[key] = "".join(names.get(part, part) for part in parts)
    language, _, reader = values.get("part", "").partition(".")
    if language in names:
        named = _PHRASES[told].format(names[language])
        values["part"] = f"{named} ({reader})" if reader else named
    return values


def text(problem: Problem, lang: str = "nb") -> str:
    """What is wrong."""
    code = CODES[problem.code]
    return (code.text_en if lang == "en" else code.text_nb).format_map(_named(problem, lang))


def mending(problem: Problem, lang: str = "nb") -> str:
    """How to mend it: the nearest known name where there is one."""
    code, values = CODES[problem.code], _named(problem, lang)
    if values.get("nearest"):
        return _NEAR["en" if lang == "en" else "nb"].format_map(values)
    return (code.mend_en if lang == "en" else code.mend_nb).format_map(values)


def tell(problem: Problem, lang: str = "nb") -> str:
    """`file:line:column CODE text - how to mend`."""
    mend = mending(problem, lang)
    told = f"{problem.mark} {problem.code} {text(problem, lang)}"
    return f"{told} - {mend}" if mend else told


def explain(code: str, lang: str = "nb") -> str:
    """The rule behind a code; "" where there is no such code."""
    rule = CODES.get(code)
    if rule is None:
        return ""
    said = (rule.text_en, rule.mend_en) if lang == "en" else (rule.text_nb, rule.mend_nb)
    lines = [f"{code} {said[0]}", *said[1:], rule.why_nb]
    return "\n".join(line for line in lines if line).replace("{{", "{").replace("}}", "}")


def as_json(report: Report) -> dict[str, object]:
    """The report in its stable machine-readable form; the words are Bokmål."""
    return {
        "complete": report.complete,
        "states": report.states,
        "screens": report.screens,
        "rendered": report.rendered,
        "languages": list(report.languages),
        "dates": [day.isoformat() for day in report.dates],
        "supposed": list(dict.fromkeys(start_part(s) for _, starts in report.situations for s in starts)),
        "readability": [
            {"lang": mean.language, "reader": mean.reader, "lix": mean.lix, "words": mean.words}
            for mean in report.readability
        ],
        "problems": [_problem_json(problem) for problem in report.problems],
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.mark.file,
        "line": problem.mark.line or None,
        "column": problem.mark.column or None,
        "text": text(problem),
        "mending": mending(problem),
        "replay": list(problem.replay),
    }
