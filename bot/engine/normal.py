"""Typed text to words: signs and letters made alike, so that slips, dialects and missing æøå matter less."""

import re
import unicodedata

MOST = 6000
"""Longer texts are read at both ends; Telegram sends at most 4,096 signs."""
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_FOLD = str.maketrans({"æ": "e", "ø": "o", "å": "a", "ö": "o", "ä": "e", "ð": "d", "ß": "ss", "œ": "o"})
_MARKED = re.compile(r"(?<=\w)[*'’`´_]+(?=\w)")
_SPACED = re.compile(r"(?<!\w)(?:[a-zæøå][ .\-*_]){3,}[a-zæøå](?!\w)")
_TRIPLED = re.compile(r"([^\W\d])\1{2,}")
_DOUBLED = re.compile(r"([^\W\d])\1")
_LETTERS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"})
# Begun only where letters begin: else thousands of letters in a row take seconds.
_DISGUISED = re.compile(r"(?<![^\W\d_])[^\W\d_]+[0134@$5]+[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+|[\U0001f000-\U0001faff\u2600-\u27bf]")
_VOWELS = frozenset("aeiouyæøå")
LONGEST_WORD, SHARED = 40, 4
"""Letters of what is read as one word, and how many of them the next piece of a longer one has too.

Every piece of a word that weights are learned from lies whole in one of these; thousands of letters kept
as one word would take megabytes.
"""


def clean(text: str) -> str:
    """One form of each sign, lower case, nothing that cannot be seen; at most `MOST` signs and a space."""
    if len(text) > MOST:
        text = f"{text[: MOST // 2]} {text[-MOST // 2 :]}"
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return _UNSEEN.sub("", text[: MOST + 1]).lower()


def fold(text: str) -> str:
    """Cleaned text with Norwegian letters as people write them who lack the keys: å a, ø o, æ e."""
    return text.translate(_FOLD).replace("oe", "o").replace("aa", "a").replace("ae", "e")


def words(text: str) -> list[str]:
    """The words and emoji of a text, in order, not yet folded.

    Spelt-out and starred words are put together ("h j e l p", "k*kain"), letters repeated thrice or more
    stand once, and digits among letters are read as the letters they look like. What is longer than any
    word comes in pieces.
    """
    text = _MARKED.sub("", clean(text))
    text = _SPACED.sub(_together, text)
    text = _DISGUISED.sub(lambda found: found.group().translate(_LETTERS), text)
    found: list[str] = _WORD.findall(_TRIPLED.sub(r"\1", text))
    if all(len(word) <= LONGEST_WORD for word in found):
        return found
    return [piece for word in found for piece in _pieces(word)]


def _pieces(word: str) -> list[str]:
    step = LONGEST_WORD - SHARED
    return [word[at : at + LONGEST_WORD] for at in range(0, max(len(word) - SHARED, 1), step)]


def _together(found: re.Match[str]) -> str:
    """Single letters are one word spelt out if some are consonants; "å æ e i" is dialect."""
    letters = [sign for sign in found.group() if sign.isalpha()]
    spelt = sum(letter not in _VOWELS for letter in letters) >= 2
    return "".join(letters) if spelt else found.group()


def single(word: str) -> str:
    """A word with each doubled letter once: "bankke" and "banke" are one."""
    return _DOUBLED.sub(r"\1", word)
