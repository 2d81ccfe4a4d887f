/** Looks at records that were acted on until each is booked, waits, or stands in Fouten again. */
import { type ApiProblem, asProblem } from "@/api/problem";
import type { OrderRow } from "@/api/schema";
import { sleep } from "@/lib/jobs";

import { phaseOf } from "./outcome";

/** More than these are not watched one by one: the list tells. */
export const WATCHED = 12;
const FIRST_WAIT_MS = 800;
const GROWTH = 1.4;
const LONGEST_WAIT_MS = 6_000;
const LOOKS = 14;

export interface Settling {
  read: (record: string) => Promise<OrderRow>;
  onRow: (row: OrderRow) => void;
  signal: AbortSignal;
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Watches one record; gives up quietly after about a minute: booking may lawfully take longer. */
export async function settleRecord(
  record: string,
  { read, onRow, signal, wait = sleep }: Settling,
): Promise<void> {
  let pause = FIRST_WAIT_MS;
  for (let look = 0; look < LOOKS; look += 1) {
    await wait(pause, signal);
    pause = Math.min(pause * GROWTH, LONGEST_WAIT_MS);
    const row = await readable(read(record));
    if (!row) continue;
    onRow(row);
    if (phaseOf(row) !== "underway") return;
  }
}

/** The row, or null when it could not be read just now. */
async function readable(reading: Promise<OrderRow>): Promise<OrderRow | null> {
  try {
    return await reading;
  } catch (thrown) {
    const problem: ApiProblem = asProblem(thrown);
    if (problem.transient) return null;
    throw problem;
  }
}
