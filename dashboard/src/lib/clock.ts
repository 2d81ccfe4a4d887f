/** The present where the API is, as a signal that moves every half minute, so that "3 minuten geleden" stays true. */
import { signal } from "@preact/signals";

const TICK_MS = 30_000;

export const now = signal(Date.now());

/**
 * Starts the ticking; returns what stops it.
 *
 * @param offsetSeconds a stand-in's clock need not be this machine's
 */
export function startClock(offsetSeconds = 0): () => void {
  const tick = () => (now.value = Date.now() + offsetSeconds * 1000);
  tick();
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}
