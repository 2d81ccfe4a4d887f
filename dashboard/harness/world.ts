/** What acts changed since the start, per scenario; so that a played Verwerk empties Fouten as the real one does. */
import type { Scenario } from "./scenario";

const gone = new Map<string, Set<string>>();

export function actedOn({ name }: Scenario, record: string): boolean {
  return gone.get(name)?.has(record) ?? false;
}

export function act({ name }: Scenario, record: string): void {
  gone.set(name, (gone.get(name) ?? new Set()).add(record));
}

export function undo({ name }: Scenario, record: string): void {
  gone.get(name)?.delete(record);
}
