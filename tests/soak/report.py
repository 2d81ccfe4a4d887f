"""The report of a soak: what was tried, what came of it, and how to do it again."""

from collections import Counter
from dataclasses import dataclass

from tests.soak.soak import Figures, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """Works broken at single steps or requests, and meetings of two; `wrong` is what was not right in the end."""

    breaks: int = 0
    meetings: int = 0
    requests: int = 0
    wrong: tuple[str, ...] = ()


def replay(plan: Plan, *, walks: bool = True) -> str:
    """The command that does the same again."""
    usual = Plan()
    options = [f"--seed {plan.seed}", f"--orders {plan.orders}", f"--integrations {plan.integrations}"]
    if plan.days != usual.days:
        options.append(f"--days {plan.days}")
    if not walks:
        options.append("--no-walks")
    return f'make soak ARGS="{" ".join(options)}"'


def report(plan: Plan, figures: Figures, walked: Walked | None, *, on: str, seconds: float, megabytes: int) -> str:
    """The report in Markdown; it has no figures of walks that were not made (`walked` None)."""
    wrong = [*figures.wrong, *(walked.wrong if walked else ())]
    rows = [
        ("integrations, domains", f"{plan.integrations}, {-(-plan.integrations // 3)}"),
        ("orders, records (credits included)", f"{figures.orders}, {figures.records}"),
        ("simulated days", str(plan.days)),
        ("calls of ports", str(figures.calls)),
        ("faults in such calls", str(figures.faults.total())),
        ("other events", str(figures.events.total())),
        ("messages that became dead letters", str(figures.dead_letters)),
        ("documents in the books", str(figures.documents)),
        ("**doubles**", str(_count(figures.wrong, "times"))),
        ("**lost**", str(_count(figures.wrong, "not in the books") + _count(figures.wrong, "no record"))),
        ("**anything else that is not right**", str(len(_others(figures.wrong)))),
        *(_walks(walked) if walked else ()),
        ("seconds, megabytes", f"{seconds:.0f}, {megabytes}"),
    ]
    return "\n".join([
        f"Run on {on}, seed {plan.seed}. The same again: `{replay(plan, walks=walked is not None)}`.",
        "",
        "| What | Figure |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows),
        "",
        f"Faults by kind and port: {_listed(figures.faults)}.",
        "",
        f"Events: {_listed(figures.events)}.",
        "",
        f"States in the end: {_listed(figures.states)}.",
        *([""] + [f"- {line}" for line in wrong] if wrong else []),
        "",
        f"Digest of all histories: `{figures.digest}`.",
        "",
    ])  # fmt: skip


def _walks(walked: Walked) -> list[tuple[str, str]]:
    return [
        ("works killed or broken at single steps", str(walked.breaks)),
        ("meetings of two processes", str(walked.meetings)),
        ("works of which a request to the real table adapter failed", str(walked.requests)),
        ("**of these not right in the end**", str(len(walked.wrong))),
    ]


def _count(wrong: list[str], words: str) -> int:
    return sum(words in line for line in wrong)


def _others(wrong: list[str]) -> list[str]:
    return [line for line in wrong if not any(words in line for words in ("times", "not in the books", "no record"))]


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"
