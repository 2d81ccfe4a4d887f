/** Payment methods: which of the shop's have a row, and what Yuki does with each of its own. */
import type { Choices, PaymentRow } from "@/api/schema";

type Seen = Choices["payments_seen"][number];

/** Methods that leave an open item with the debtor; all others go to a clearing account (`domain/mapping/payment.py`). */
const OPEN_ITEM = new Set(["Unspecified", "ElectronicTransfer", "DirectCollection", "ToSettle"]);

export function leavesOpenItem(method: string): boolean {
  return OPEN_ITEM.has(method);
}

/** The row that counts for a method of the shop: with module and label before module before label, as the API decides. */
export function rowFor(seen: Pick<Seen, "module" | "label">, rows: readonly PaymentRow[]): PaymentRow | null {
  const label = folded(seen.label);
  const rank = (row: PaymentRow) => (row.module ? 2 : 0) + (row.label ? 1 : 0);
  const fitting = rows.filter(
    (row) => (!row.module || row.module === seen.module) && (!row.label || folded(row.label) === label),
  );
  return fitting.reduce<PaymentRow | null>(
    (best, row) => (!best || rank(row) > rank(best) ? row : best),
    null,
  );
}

export function withoutRow(seen: readonly Seen[], rows: readonly PaymentRow[]): Seen[] {
  return seen.filter((one) => rowFor(one, rows) === null);
}

/** How many orders of the last time a row counts for. */
export function ordersOf(row: PaymentRow, seen: readonly Seen[], rows: readonly PaymentRow[]): number {
  return seen.filter((one) => rowFor(one, rows) === row).reduce((sum, { orders }) => sum + orders, 0);
}

function folded(text: string | undefined): string {
  return (text ?? "").trim().toLocaleLowerCase();
}
