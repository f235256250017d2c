"""A page for each code: what it says, why, and an example that is the very one the tests are run on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.check.code import Code
from bot.model.problem import Severity

CONTEXT = 3
"""Lines shown around a change."""
PRACTICE = "Eksempelet er fra et lite øvingsinnhold. Filene og linjene er andre enn dine."

AREAS = (
    ("Y", "Filene selv"),
    ("T", "Tekstene"),
    ("R", "Lesbarhet"),
    ("G", "Ordlisten"),
    ("E", "Språk og lesere som skal si det samme"),
    ("L", "Lover og fakta"),
    ("S", "Tjenestene"),
    ("F", "Veiene i samtalene"),
    ("C", "Hva som sies til hvem"),
    ("W", "Det gjennomgangen finner"),
    ("P", "Ord folk skriver"),
    ("A", "Det som ble lagt fram"),
    ("B", "Knapper som er ute hos folk"),
    ("D", "Det noen har skrevet under på"),
    ("N", "Slurvefeil"),
)
"""The first letter of a code, and what it is about."""
OTHER = "Annet"

SEVERITIES = {
    Severity.ERROR: "Feil: Veivis tar ikke i bruk innholdet før den er rettet.",
    Severity.WARNING: "Advarsel: innholdet kan brukes, men noen bør se på det.",
    Severity.NOTE: "Merknad: til opplysning.",
}
STARTS = "Feil: `check` stopper på den, men Veivis starter og svarer likevel."
_KINDS = {Severity.ERROR: "feil", Severity.WARNING: "advarsel", Severity.NOTE: "merknad"}
_VALUE = re.compile(r"(?<!\{)\{\w+\}(?!\})")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Laid:
    """One file of an example: as it is in order, and with the mistake; None where there is no such file."""

    name: str
    good: str | None
    bad: str | None


def sentence(code: Code) -> str:
    """What is wrong, in one sentence, with `…` for what differs from time to time."""
    return _plain(code.text_nb)


def page(name: str, code: Code, files: Iterable[Laid], told: str) -> str:
    """The page of a code in Markdown. `told`: all that `check` says of the example."""
    parts = [
        f"# {name}",
        f"**{_opened(sentence(code))}.**",
        SEVERITIES[code.severity] if code.stops else STARTS,
        f"**Hvorfor:** {code.why_nb}",
        f"**Slik retter du det:** {_plain(code.mend_nb)}." if code.mend_nb else "",
        "## Eksempel",
        PRACTICE,
        *(part for laid in files for part in _example(laid)),
        "`check` sier:",
        f"```text\n{told.rstrip()}\n```",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(codes: Mapping[str, Code]) -> str:
    """The table of contents, area by area."""
    lines = [
        "# Alt `check` kan finne",
        "",
        "Hver kode har en side med et eksempel, det `check` sier om det, og hvordan det rettes.",
        "`.venv/bin/python -m bot check --explain T011` viser siden i terminalen.",
        "",
        "Sidene er laget av reglene og eksemplene i `tests/problems/`. De skrives på nytt med",
        "`.venv/bin/python -m bot pages --write`.",
    ]
    known = {letter for letter, _ in AREAS}
    for letter, title in (*AREAS, ("", OTHER)):
        rows = [
            f"| [{name}]({name}.md) | {_KINDS[code.severity]} | {_cell(sentence(code))} |"
            for name, code in sorted(codes.items())
            if (name[0] == letter if letter else name[0] not in known)
        ]
        if rows:
            lines += [
                "",
                f"## {title}",
                "",
                "| kode | alvor | hva som er galt |",
                "| --- | --- | --- |",
                *rows,
            ]
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    return _VALUE.sub("…", words).replace("{{", "{").replace("}}", "}")


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _example(laid: Laid) -> Iterator[str]:
    """A file with its mistake, and the same lines in order."""
    if laid.bad is None:
        yield f"`{laid.name}` er borte."
    elif laid.good is None:
        yield f"En ny fil, `{laid.name}`:"
        yield _block(enumerate(_lines(laid.bad), 1))
    else:
        good, bad = _lines(laid.good), _lines(laid.bad)
        groups = list(SequenceMatcher(None, good, bad, autojunk=False).get_grouped_opcodes(CONTEXT))
        yield f"I `{laid.name}`:"
        yield _block(_numbered(bad, [(group[0][3], group[-1][4]) for group in groups]))
        yield "I orden er det slik:"
        yield _block(_numbered(good, [(group[0][1], group[-1][2]) for group in groups]))


def _lines(words: str) -> list[str]:
    """The lines as an editor counts them, with what cannot be seen written out."""
    kept = words.removesuffix("\n")
    lines = _BREAKS.split(kept)
    return [_UNSEEN.sub(lambda sign: f"⟨U+{ord(sign.group()):04X}⟩", line) for line in lines]


def _numbered(lines: list[str], parts: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The lines of some parts with their numbers; a number 0 stands between two parts."""
    for place, (start, end) in enumerate(parts):
        if place:
            yield 0, ""
        yield from enumerate(lines[start:end], start + 1)


def _block(lines: Iterable[tuple[int, str]]) -> str:
    told = [f"{number:>4}  {line}".rstrip() if number else "   …" for number, line in lines]
    return "\n".join(["```text", *(told or ["(tom)"]), "```"])
