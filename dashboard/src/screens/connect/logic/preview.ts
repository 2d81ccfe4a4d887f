/** How the orders of a preview divide. */
import type { Schema } from "@/api/schema";

type Previewed = Pick<Schema<"PreviewOrder">, "state" | "waits_for">;

export interface PreviewCounts {
  /** Could be booked like this. */
  ready: number;
  /** Something stands in the way. */
  blocked: number;
  /** Not yet to be booked. */
  waiting: number;
}

export function previewCounts(orders: readonly Previewed[]): PreviewCounts {
  const blocked = orders.filter(({ state }) => state === "HELD" || state === "DEVIATES").length;
  const ready = orders.filter(({ state }) => state === "READY").length;
  return { ready, blocked, waiting: orders.filter(({ state }) => state === "FETCHED").length };
}
