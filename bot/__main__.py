"""`python -m bot`."""

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

if sys.argv[1:] in SERVE:
    wait()
    from bot.serve import main
else:
    seldom()
    from bot.cli import main

main()
