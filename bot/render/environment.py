"""Jinja set up for the template language: one environment for each language and reader."""

import re
from collections.abc import Mapping
from types import CodeType

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket

from bot.model.library import Library
from bot.render.bounds import Bounded, finalize, gathered
from bot.render.dates import day_in_words
from bot.render.directory import ServiceThing, fitting, one, place_fields
from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown
from bot.render.grammar import included, study
from bot.render.moment import Moment
from bot.render.stored import stored
from bot.render.telling import ActThing, ComingThing, FactThing
from bot.render.things import Fields, Later, Value, date_filter, phone_filter

MAX_INCLUDE_DEPTH = 4
MAX_INCLUDES = 50
_UNREADABLE = (TemplateError, RecursionError, SyntaxError, ValueError, MemoryError)
"""What Jinja and Python raise over a text that they cannot make code of."""
_TAG = re.compile(r"\{%.*?%\}")
_INCLUDE = re.compile(r"\{%\s*include\b")


class Codes(BytecodeCache):
    """The compiled templates of one language: readers without texts of their own share them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of this name and source, if it was compiled before."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


class Texts:
    """The templates of one library for one language and reader, compiled when first asked for."""

    def __init__(self, library: Library, language: str, reader: str, codes: Codes | None = None) -> None:
        self._library = library
        self._language = language
        self._reader = reader
        self._measured: set[str] = set()
        self._environment = Bounded(
            loader=FunctionLoader(self._source),
            undefined=StrictUndefined,
            finalize=finalize,
            autoescape=False,  # the output is Markdown; `finalize` escapes for that
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=codes,
        )
        self._environment.globals.clear()
        self._environment.tests.clear()
        self._environment.filters.clear()
        self._environment.filters["phone"] = phone_filter
        self._environment.filters["date"] = lambda value: date_filter(value, language)

    def body(self, name: str, moment: Moment) -> Markdown:
        """The text of a template at a moment. Its size and its time are bounded."""
        environment = self._environment
        try:
            if name not in self._measured:
                self._measure(name, 0, 0)
                self._measured.add(name)
            template = environment.get_template(name)
            return gathered(environment, lambda: template.generate(_context(moment)), name)
        except _UNREADABLE as error:
            reason = error.message if isinstance(error, TemplateError) else type(error).__name__
            raise RenderError(Fault.SYNTAX, reason or "", name) from error

    def _source(self, name: str) -> str:
        """A body, once it is known to keep to the template language."""
        template = self._library.template(self._language, name, self._reader)
        if template is None:
            raise RenderError(Fault.TEMPLATE, name)
        findings = study(template.body).findings
        if findings:
            first = findings[0]
            raise RenderError(first.fault, first.detail, name, template.body_line + first.line - 1)
        return _kept(template.body)

    def _measure(self, name: str, depth: int, before: int) -> int:
        """Count the texts a text pulls in, before it is run; a text that includes itself ends here.

        They are made code of too, so that this takes none of the time they have for being run.
        """
        if depth > MAX_INCLUDE_DEPTH or before > MAX_INCLUDES:
            raise RenderError(Fault.INCLUDES, name)
        count = before + 1
        for inner, times in _includes(self._source(name)).items():
            for _ in range(times):
                count = self._measure(inner, depth + 1, count)
        self._environment.get_template(name)
        return count


def _kept(body: str) -> str:
    """The body where a line of text that ends in a tag keeps its line break; a line of tags only has none."""
    return "\n".join(
        f"{line[:-2]}+%}}" if _says(line) and line.endswith("%}") else line for line in body.split("\n")
    )


def _says(line: str) -> bool:
    """Whether something on the line is said: words, a fact, or another text."""
    return bool(_TAG.sub("", line).strip() or _INCLUDE.search(line))


def _includes(body: str) -> Mapping[str, int]:
    """The texts a body includes, each with how often."""
    return included(body)


def _context(moment: Moment) -> dict[str, object]:
    """All that a template can name."""

    def services(topic: str) -> list[ServiceThing]:
        return [ServiceThing(moment, service) for service in fitting(moment, topic)]

    return {
        "fact": lambda fact_id: FactThing(moment, fact_id),
        "coming": lambda fact_id: ComingThing(moment, fact_id),
        "act": lambda act_id, provision=None: ActThing(moment, act_id, provision),
        "service": lambda service_id: one(moment, service_id),
        "services": services,
        "reader": moment.reader,
        "answers": Fields(moment.answers),
        "place": place_fields(moment),
        "today": Value(moment.day.isoformat(), day_in_words(moment.day, moment.language)),
        "stored": Later(lambda: stored(moment)),
    }
