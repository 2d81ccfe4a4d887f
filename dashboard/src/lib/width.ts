/** The width of an element in pixels, as it is laid out now. */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

export function useWidth<Of extends Element>(otherwise: number): [RefObject<Of | null>, number] {
  const element = useRef<Of>(null);
  const [width, setWidth] = useState(otherwise);
  useEffect(() => {
    const seen = element.current;
    if (!seen) return;
    const observer = new ResizeObserver(([entry]) => {
      const found = Math.round(entry?.contentRect.width ?? 0);
      // Nothing wide is hidden: then the last width stays.
      if (found > 0) setWidth(found);
    });
    observer.observe(seen);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
