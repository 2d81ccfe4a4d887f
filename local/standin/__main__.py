"""Starts the stand-in; runs until SIGTERM or SIGINT, which both save."""

import os
from pathlib import Path

from ministack import app
from ministack.core import iam_actions, iam_evaluator, lambda_runtime, persistence
from ministack.services import cloudfront, dynamodb, sqs
from ministack.services.cloudformation import engine

from local.standin import actions, clock, compression, conditions, journal, permissions, redrive, speed
from local.standin.saving import Saver

REQUIRED_NAMES = (
    (app, ("main", "app", "_build_persistence_save_dict", "_load_persisted_state")),
    (persistence, ("save_state", "PERSIST_STATE", "STATE_DIR")),
    (sqs, ("_HANDLERS", "_queues", "_queues_lock", "_queue_by_arn", "_get_q", "_Err", "esm_wake")),
    (sqs, ("load_persisted_state", "DEFAULT_HOST", "DEFAULT_PORT", "_CANONICAL_NETLOC")),
    (dynamodb, ("time", "_ttl_reaper", "handle_request", "_evaluate_condition", "_ExprEval", "_tokenize")),
    (engine, ("_evaluate_conditions",)),
    (cloudfront, ("handle_viewer_request", "_match_behavior", "parse_distribution_dataplane_config")),
    (cloudfront, ("cache_policy_params",)),
    (lambda_runtime, ("zipfile",)),
    (iam_actions, ("_action_from_target",)),
    (iam_evaluator, ("enforce", "resolve_principal")),
)


def missing_names() -> list[str]:
    """Name what this version of MiniStack no longer has."""
    return [
        f"{module.__name__}.{name}" for module, names in REQUIRED_NAMES for name in names if not hasattr(module, name)
    ]


def main() -> None:
    """Prepare MiniStack and run it."""
    if missing := missing_names():
        message = f"This version of MiniStack lacks {', '.join(missing)}."
        raise SystemExit(message)
    clock.install(float(os.environ["STANDIN_CLOCK_OFFSET"]))
    conditions.install()
    actions.install()
    redrive.install()
    compression.install()
    speed.install()
    folder = Path(persistence.STATE_DIR)
    kept = journal.install(folder)
    saver = Saver(float(os.environ["STANDIN_SAVE_SECONDS"]), kept)
    app.app = permissions.install().watch(saver.watch(app.app))
    saver.start()
    try:
        app.main()
    finally:
        kept.drop_if_saved(folder / "dynamodb.json")


if __name__ == "__main__":
    main()
