/** What accepting means for an order. */
import type { OrderRow } from "@/api/schema";

/** Whether it closes the order as Yuki has it: a deviation or a conflict, where nothing is booked. */
export function closesAsItStands({ state, findings }: Pick<OrderRow, "state" | "findings">): boolean {
  return state !== "HELD" || !findings.some(({ acceptable }) => acceptable);
}
