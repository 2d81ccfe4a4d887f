"""The dashboard of a stack: publishing its page, letting its first people in."""

from factuurbrug.domain.errors import Refused

from cli.admin.reach import Reach
from cli.problems import NotReached, WrongUse
from cli.terminal import Terminal
from local.page import built_page
from local.problems import LocalProblem
from local.publishing import publish


def publish_page(reach: Reach, terminal: Terminal) -> None:
    """Build the page and put it where the stack's people find it.

    Raises:
        NotReached: `CLI-LOCAL-PROBLEM`, the page cannot be built on this machine.
    """
    try:
        done = publish(
            built_page(),
            outputs=reach.outputs,
            client=reach.client,
            clock_offset_seconds=reach.parts.settings.clock_offset_seconds,
        )
    except LocalProblem as problem:
        raise NotReached("CLI-LOCAL-PROBLEM", problem=problem.code, text=str(problem)) from problem
    terminal.tell(
        "CLI-ADMIN-PUBLISHED",
        address=reach.outputs["DashboardUrl"],
        sent=str(done.sent),
        kept=str(done.kept),
    )


def invite_person(reach: Reach, terminal: Terminal, email: str) -> None:
    """Let somebody in, with a mail if they have no log-in yet; what they work on they make or are given there.

    Raises:
        WrongUse: `CLI-ADMIN-ADDRESS-REFUSED`.
    """
    try:
        invited = reach.parts.directory.invited(email.strip().lower())
    except Refused as refused:
        raise WrongUse("CLI-ADMIN-ADDRESS-REFUSED", email=email[:100]) from refused
    code = "CLI-ADMIN-INVITED" if invited.mailed else "CLI-ADMIN-HAS-LOG-IN"
    terminal.tell(code, email=invited.user.email, address=reach.outputs["DashboardUrl"])
