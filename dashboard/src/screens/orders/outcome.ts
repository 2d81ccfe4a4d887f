/** What became of an order after somebody acted on it, read from its row as it stands. */
import type { OrderRow, Schema } from "@/api/schema";

export type Phase = "asked" | "underway" | "booked" | "waiting" | "errors" | "skipped" | "refused";

export interface Outcome {
  record: string;
  number: string;
  customer: string;
  phase: Phase;
  /** Why, in the words of the API; "" where the phase says it all. */
  text: string;
}

/** Phases after which nothing more happens by itself soon. */
export function isSettled(phase: Phase): boolean {
  return phase !== "asked" && phase !== "underway";
}

/** The phase of a row. READY and POSTING are on their way: look again. */
export function phaseOf(row: Pick<OrderRow, "state" | "tab">): Phase {
  switch (row.state) {
    case "READY":
    case "POSTING":
      return "underway";
    case "POSTED":
    case "CONFIRMED":
    case "ACCEPTED":
      return "booked";
    case "IGNORED":
      return "skipped";
    case "FETCHED":
      return "waiting";
    default:
      return row.tab === "errors" ? "errors" : "waiting";
  }
}

export function outcomeOfRow(row: OrderRow): Outcome {
  const phase = phaseOf(row);
  const blocking = row.findings.filter(({ severity }) => severity === "blocks").map(({ text }) => text);
  const text =
    phase === "errors" ? blocking.join(" ") : phase === "waiting" ? (row.waits_for?.text ?? "") : "";
  return { record: row.id, number: row.number, customer: row.customer, phase, text };
}

/** What an act said of a record at once; a record that was taken up is still on its way. */
export function outcomeOfResult(result: Schema<"ActResult">): Outcome {
  const { record, number, customer, done, refused, state, text, findings } = result;
  const told = (phase: Phase, why: string) => ({ record, number, customer, phase, text: why });
  // An invoice that is booked again waits for its credit, and says so.
  if (done && state !== "FETCHED") return told("underway", "");
  // What could not be done says so, whatever else is the matter with the order.
  if (refused) return told("refused", text);
  if (state === "FETCHED") return told("waiting", text);
  return told("errors", findings.map((finding) => finding.text).join(" ") || text);
}
