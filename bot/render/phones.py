"""Phone numbers as people in Norway write them."""

import re

_NORWEGIAN = re.compile(r"(?:\+47)?([2-9]\d{7})")


def grouped(number: str) -> str:
    """`915 08 588`, `800 33 321`, `22 41 22 40`, `116 111`; short and foreign numbers stay as they are."""
    bare = re.sub(r"\s+", "", number)
    if match := _NORWEGIAN.fullmatch(bare):
        digits = match[1]
        if digits[0] in "489":
            return f"{digits[:3]} {digits[3:5]} {digits[5:]}"
        return " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    if re.fullmatch(r"\d{6}", bare):
        return f"{bare[:3]} {bare[3:]}"
    return number.strip()
