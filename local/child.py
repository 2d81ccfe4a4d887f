"""Runs a program that must not outlive the one that started it.

    python child.py PROGRAM [ARGUMENT …]

PROGRAM is a module's name, beneath the project's folder or installed. The starter keeps our standard input open and
never writes to it. When it ends, however it ends, the input closes and the program is asked to stop
as with Ctrl-C in its own terminal. Imports nothing of ours, so that any interpreter can run it.
"""

import os
import runpy
import signal
import sys
import threading
from pathlib import Path


def _stop_with_starter() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Take our own name off the command line and run the program in this process."""
    program, sys.argv = sys.argv[1], sys.argv[1:]
    threading.Thread(target=_stop_with_starter, daemon=True, name="starter-watch").start()
    # By hand and not by PYTHONPATH: that would be handed on to the functions as well.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
