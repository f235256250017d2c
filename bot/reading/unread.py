"""Files that lie where nobody looks: in a wrong folder, or in none."""

from difflib import get_close_matches

from bot.reading.files import Root, is_private
from bot.reading.kept import AGREED, SHEETS

_PLACES = {
    "services": "services/*.yaml",
    "facts": "facts/*.yaml",
    "glossary": "glossary/*.yaml",
    "templates": "templates/nb/*.md",
    "lexicon": "lexicon/*.yaml, lexicon/nb/*.txt",
    AGREED: ", ".join(f"{AGREED}/{sheet}.txt" for sheet in SHEETS),
}
"""By the folder that is meant: what is read there."""
_ENDINGS = {".yaml": ("services", "facts"), ".yml": ("services", "facts"), ".txt": ("lexicon",)}
_NEAR = 0.7


def tell_unread(*roots: Root) -> None:
    """Y025 for each file that nobody opened and of which nothing has been said; once all is read."""
    for root in roots:
        known = {page.file for page in root.pages} | {found.mark.file for found in root.problems}
        for name in sorted(root.names("", deep=True)):
            shown = root.path(name)
            above = (shown[:at] for at, sign in enumerate(shown) if sign == "/")
            private = any(map(is_private, name.split("/")))
            if not private and shown not in known and not any(folder in known for folder in above):
                root.stray(name, expected(name) if root.name == "content" else "*.yaml")


def expected(name: str) -> str:
    """Where such a file is read: by the folder it lies in or nearly does, else by its ending."""
    folder, _, file = name.partition("/")
    near = get_close_matches(folder, _PLACES, 1, _NEAR) if file else []
    ending = name[name.rfind(".") :] if "." in name else ""
    return ", ".join(_PLACES[place] for place in near or _ENDINGS.get(ending, ("templates",)))
