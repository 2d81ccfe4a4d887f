import type { Schema } from "../../src/api/schema";
import { minutesAgo } from "../data/days";
import { monthRows, report } from "../data/months";
import { oss } from "../data/oss";
import { type Asked, type PlayedRoute, on } from "../route";
import { begin } from "./acts";

const BASE = "/api/integrations/{integration_id}";
type Report = Schema<"MonthReport">;

/** Months as acts left them, per scenario. */
const kept = new Map<string, Report>();

function present(asked: Asked): Report {
  const month = asked.params.month ?? "";
  return kept.get(`${asked.scenario.name} ${month}`) ?? report(month, asked.scenario);
}

function keep(asked: Asked, changed: Report): Report {
  const unresolved = changed.differences.filter(({ must, accepted }) => must && accepted === null).length;
  const may = !unresolved && changed.signed_off === null && changed.compared_at !== null;
  const whole = {
    ...changed,
    unresolved,
    may_sign_off: may,
    hindrance: unresolved ? changed.hindrance : null,
  };
  kept.set(`${asked.scenario.name} ${changed.month}`, whole);
  return whole;
}

function accept(asked: Asked): Report {
  const { ids, reason, undo } = asked.body as Schema<"AcceptDifference">;
  const month = present(asked);
  return keep(asked, {
    ...month,
    differences: month.differences.map((one) =>
      ids.includes(one.id)
        ? {
            ...one,
            accepted: undo ? null : reason,
            accepted_by: undo ? null : "femke@deroodetheepot.example",
          }
        : one,
    ),
  });
}

function sign(asked: Asked): Report {
  const { note, undo } = asked.body as Schema<"SignOffForm">;
  const signed = { by: "femke@deroodetheepot.example", at: minutesAgo(0), note, outdated: false };
  return keep(asked, { ...present(asked), signed_off: undo ? null : signed });
}

export const monthRoutes: PlayedRoute[] = [
  on("GET", `${BASE}/months`, ({ scenario }) => monthRows(scenario)),
  on("GET", `${BASE}/months/{month}`, present),
  on(
    "POST",
    `${BASE}/months/{month}/comparison`,
    () => begin("compare-month", 3, () => ({ kind: "compare-month" })),
    202,
  ),
  on("POST", `${BASE}/months/{month}/acceptance`, accept),
  on("POST", `${BASE}/months/{month}/signature`, sign),
  on("GET", `${BASE}/oss`, ({ scenario }) => oss(scenario)),
];
