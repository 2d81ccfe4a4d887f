/** The present, as a signal that moves every half minute, so that "3 minuten geleden" stays true. */
import { signal } from "@preact/signals";

const TICK_MS = 30_000;

export const now = signal(Date.now());

/** Starts the ticking; returns what stops it. */
export function startClock(): () => void {
  const timer = setInterval(() => (now.value = Date.now()), TICK_MS);
  return () => clearInterval(timer);
}
