/** Search words and days as they stand in the address, as the API takes them. */
import type { QueryValues } from "@/lib/query";

import type { OrderFilter } from "./useOrderPages";

/** A day is typed in parts; the API is asked once it is whole. */
export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

export function datesOf({ q, van, tot }: QueryValues): Pick<OrderFilter, "q" | "from_day" | "to_day"> {
  return {
    ...(q ? { q } : {}),
    ...(isDay(van) ? { from_day: van } : {}),
    ...(isDay(tot) ? { to_day: tot } : {}),
  };
}
