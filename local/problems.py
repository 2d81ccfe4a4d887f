"""What can be wrong with the machine, told to a person: a stable code and one readable text."""


class LocalProblem(Exception):
    """The local run cannot go on, and the person at the machine can do something about it.

    `code` is stable and starts with LOCAL-; `str()` is the text, with what to do now.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
