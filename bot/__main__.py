"""`python -m bot`."""

import sys

SERVE = (
    ["run"],
    ["run", "--webhook"],
    ["run", "--only", "answer"],
    ["run", "--only", "receive"],
    ["run", "--webhook", "--only", "receive"],
)
"""Commands that people wait for: the guide is to answer before the command line's own help is loaded."""

if sys.argv[1:] in SERVE:
    from bot.heap import wait

    wait()
    from bot.serve import main
else:
    from bot.cli import main

main()
