"""Loads a program once, and forks a process of it for each line on standard input: `... MODULE`.

Each is a process like any other, killed and stopped like any other; only loading is done once and not forty
times. A line is JSON: the file for the log, and the program's arguments. The answers are its process id, and
its exit code at the end.
"""

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable


def main(module: str) -> None:
    program = importlib.import_module(module)
    program.prepare()
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(_run(program.main, *json.loads(line)))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(run: Callable[[list[str]], int], log: str, arguments: list[str]) -> int:
    """The exit code."""
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    # What is left of our own input is not for the child.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    try:
        return run(arguments)
    except BaseException:  # noqa: BLE001 - a process that ends tells why, whatever it was
        traceback.print_exc()
        return 1


if __name__ == "__main__":
    main(sys.argv[1])
