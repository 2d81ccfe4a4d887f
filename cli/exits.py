"""The exit codes of the command. They are promised in the help and in `docs/command.md`."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command tells the program that called it.

    Attributes:
        DONE: Everything that was asked for happened.
        NOT_RIGHT: The work ran to its end and the outcome is not right: an order lost or booked twice, counts that do
            not add up, a queue that still holds dead letters.
        WRONG_USE: An option, a settings file, an environment variable or a folder is not as it must be.
        NOT_REACHED: The shop, the bookkeeping or the stack could not be reached, or refused.
        OUR_MISTAKE: Something nobody foresaw; the log file has the details.
        INTERRUPTED: Stopped by Ctrl-C.
        READER_GONE: Whoever read our output went away (`factuurbrug … | head`).
    """

    DONE = 0
    NOT_RIGHT = 1
    WRONG_USE = 2
    NOT_REACHED = 3
    OUR_MISTAKE = 4
    INTERRUPTED = 130
    READER_GONE = 141
