/** How many orders are in Fouten, as the last screen that read it knew; the menu shows it. */
import { signal } from "@preact/signals";

const counts = signal<Readonly<Record<string, number>>>({});

export function noteErrors(integration: string, errors: number): void {
  if (counts.peek()[integration] !== errors) counts.value = { ...counts.peek(), [integration]: errors };
}

export function waitingErrors(integration: string | null): number {
  return integration === null ? 0 : (counts.value[integration] ?? 0);
}
