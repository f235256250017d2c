"""Every code of the content, with its words."""

from bot.check.code import Code
from bot.check.codes_flows import FLOWS
from bot.check.codes_further import CODES as FURTHER
from bot.check.codes_glossary import GLOSSARY
from bot.check.codes_kept import AGREED, BUTTONS, SLIPS
from bot.check.codes_law import LAW
from bot.check.codes_rules import AGREEMENT, ANNOUNCED, TRUTHS
from bot.check.codes_services import SERVICES
from bot.check.codes_texts import LABELS, READABILITY, WHOLE
from bot.check.codes_ways import WAYS

CODES: dict[str, Code] = (
    FLOWS
    | SERVICES
    | WHOLE
    | LABELS
    | READABILITY
    | LAW
    | GLOSSARY
    | AGREEMENT
    | ANNOUNCED
    | TRUTHS
    | BUTTONS
    | AGREED
    | SLIPS
    | WAYS
    | FURTHER
)
