"""Values in paths and queries, each with its form."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

_DAY = r"^\d{4}-\d{2}-\d{2}$"

RecordPath = Annotated[str, Path(pattern=r"^\d{1,6}-\d{1,12}-(invoice|credit)-\d{1,4}$")]
MonthPath = Annotated[str, Path(pattern=r"^[1-9]\d{3}-(0[1-9]|1[0-2])$")]
JobPath = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{8,64}$")]
DayQuery = Annotated[str, Query(pattern=_DAY)]
OptionalDay = Annotated[str | None, Query(pattern=_DAY)]
RequestQuery = Annotated[str, Query(pattern=r"^[A-Za-z0-9-]{8,64}$")]
CauseQuery = Annotated[str | None, Query(pattern=r"^[A-Z0-9-]{3,60}$")]
CursorQuery = Annotated[str | None, Query(max_length=400)]
