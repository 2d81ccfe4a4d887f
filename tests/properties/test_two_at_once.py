"""Two processes at the same record: wherever the one is interrupted by the other, the books come out right."""

import pytest

from tests.properties.meetings import MEETINGS, Meeting, every_schedule, meet


@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whatever_turns_two_processes_take_the_books_come_out_right(meeting: Meeting) -> None:
    # Each interrupted by the whole of the other at every step; both in the middle at once at some of them. `make soak`
    # tries them all.
    wrong = {
        str(schedule): found for schedule in every_schedule(meeting, stride=9) if (found := meet(meeting, schedule))
    }

    assert wrong == {}
