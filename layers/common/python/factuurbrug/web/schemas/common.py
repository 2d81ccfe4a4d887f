"""The pieces that many answers share."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


def _existing(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        # Told as FIELD-DAY, beside the field.
        raise PydanticCustomError("day", "no such day") from error
    return day


def _without_edge_space(text: str) -> str:
    if text != text.strip():
        # Told as FIELD-EDGE-SPACE: taking the space away in silence would change what somebody chose.
        raise PydanticCustomError("edge_space", "a space at the edge")
    return text


#: A text that becomes part of another, where a space at its edge would be lost.
Inset = Annotated[str, StringConstraints(strip_whitespace=False), AfterValidator(_without_edge_space)]
#: A text that people type into one line.
Line = Annotated[str, Field(max_length=200)]
#: A random id that the page makes for an act, so that sending it twice does it once.
RequestId = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]
Amount = Annotated[str, Field(pattern=r"^-?\d{1,12}(\.\d{1,6})?$")]
Rate = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,3})?$")]
#: A calendar day that exists.
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_existing)]
Month = Annotated[str, Field(pattern=r"^[1-9]\d{3}-(0[1-9]|1[0-2])$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Language = Literal["nl", "en"]
RegimeName = Literal["domestic", "oss", "icp", "export", "exempt"]
RoleName = Literal["owner", "employee", "bookkeeper"]


class Answer(BaseModel):
    """What we give."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Form(BaseModel):
    """What we are given: unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Money(Answer):
    """An amount in its currency."""

    amount: str
    currency: str


class Words(Answer):
    """A code with its words, and what the reader can do now ("" where nothing is to be done)."""

    code: str
    text: str
    now: str = ""


class FieldProblem(Answer):
    """What is wrong with one field of a form; `field` is its path ("shop.url", "vat_table.2.rate")."""

    field: str
    code: str
    text: str


class Problem(Answer):
    """A problem by RFC 9457, with our stable code; `detail` says what to do now."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    fields: list[FieldProblem] = []


class Finding(Words):
    """A finding of an order.

    Attributes:
        acceptable: A person may accept it once.
        chapter: The manual's chapter about it.
        params: What the text names, such as rate and country, for forms that mend it; "@CODE" stands for words.
    """

    severity: Literal["blocks", "warns"]
    acceptable: bool = False
    chapter: str
    params: dict[str, str] = {}


class Done(Answer):
    """It is done; nothing more to tell."""

    ok: Literal[True] = True
