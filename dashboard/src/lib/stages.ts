/**
 * Long content in stages: what is seen first is drawn at once, the rest in small pieces right after it, so that the page
 * answers to a finger in between. A middling phone takes a fifth of a second for a list otherwise.
 */
import { useEffect, useState } from "preact/hooks";

/** How many of `count` parts to draw by now: `first`, then `step` more after each time they were painted. */
export function useStages(count: number, first: number, step = first): number {
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (shown >= count) return undefined;
    const timer = setTimeout(() => setShown(shown + step), 0);
    return () => clearTimeout(timer);
  }, [shown, count, step]);
  return Math.min(shown, count);
}
