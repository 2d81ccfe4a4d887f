/** Which waiting orders fall out of the window soon. */
import type { OrderRow } from "@/api/schema";
import { daysUntil } from "@/i18n/format";

/** Two weeks: long enough for a bank transfer that is under way. */
const SOON_DAYS = 14;

export function leavesSoon({ leaves_window_on }: Pick<OrderRow, "leaves_window_on">, now: number): boolean {
  return leaves_window_on !== null && daysUntil(leaves_window_on, now) <= SOON_DAYS;
}
