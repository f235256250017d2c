"""From a turn, a language, a reader and a moment to replies."""

from bot.render.bodies import Bodies
from bot.render.errors import Fault, Finding, RenderError
from bot.render.fill import placeholder_problems
from bot.render.grammar import syntax_problems, uses
from bot.render.hours import HoursError
from bot.render.hours import parse as parse_hours
from bot.render.screen import Renderer
from bot.render.uses import Uses

__all__ = [
    "Bodies",
    "Fault",
    "Finding",
    "HoursError",
    "RenderError",
    "Renderer",
    "Uses",
    "parse_hours",
    "placeholder_problems",
    "syntax_problems",
    "uses",
]
