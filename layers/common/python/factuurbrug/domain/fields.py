"""What is wrong with the fields of a form, told field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factuurbrug.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field that cannot be taken.

    Attributes:
        path: Where in the form ("vat_number", "vat_table.2.rate").
        code: A code of the catalogue, with the values that its text names.
    """

    path: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


class FieldsRefused(Refused):
    """A form that cannot be taken; `fields` says everything that is wrong with it."""

    def __init__(self, problems: Sequence[FieldProblem], *, code: str = "FORM-REFUSED") -> None:
        super().__init__(code)
        self.fields = tuple((problem.path, problem.code, problem.params) for problem in problems)
