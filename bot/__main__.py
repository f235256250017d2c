"""`python -m bot`, and `veivis`, which is the same."""

import sys

from bot.heap import seldom, wait

SERVE = (
    ["run"],
    ["run", "--webhook"],
    ["run", "--only", "answer"],
    ["run", "--only", "receive"],
    ["run", "--webhook", "--only", "receive"],
)
"""Commands that people wait for: the guide is to answer before the command line's own help is loaded."""


def main() -> None:
    """Run a command; what people wait for goes the short way."""
    if sys.argv[1:] in SERVE:
        wait()
        from bot.serve import main as chosen  # noqa: PLC0415 - one of them is enough
    else:
        seldom()
        from bot.cli import main as chosen  # noqa: PLC0415 - as above
    chosen()


if __name__ == "__main__":
    main()
