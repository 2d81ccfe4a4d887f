/** The filters of Rapportage as they stand in the address, and as the API takes them. */
import type { QueryValues } from "@/lib/query";

import { datesOf } from "../orders/dates";
import type { OrderFilter } from "../orders/useOrderPages";

/** What "Toon" offers; "" is everything booked. */
export const SHOWN = ["", "POSTED", "CONFIRMED", "ACCEPTED", "skipped"] as const;
export type Shown = (typeof SHOWN)[number];

export function shownOf(query: QueryValues): Shown {
  return SHOWN.find((shown) => shown === query.toon) ?? "";
}

export function filterOf(query: QueryValues): OrderFilter {
  const shown = shownOf(query);
  return {
    ...(shown === "skipped" ? { tab: "skipped" } : { tab: "report" }),
    ...(shown && shown !== "skipped" ? { state: shown } : {}),
    ...datesOf(query),
  };
}

export function isFiltered({ q, van, tot, toon }: QueryValues): boolean {
  return Boolean(q ?? van ?? tot ?? toon);
}

/** The range of totals and files when none was chosen: the month so far. */
export function rangeOf(
  from: string | undefined,
  until: string | undefined,
  today: string,
): [string, string] {
  const last = until ?? (from && from > today ? from : today);
  return [from ?? `${last.slice(0, 8)}01`, last];
}
