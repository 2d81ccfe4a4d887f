/** Draws its first children at once and the others one by one after them: for parts that begin below the window. */
import { type ComponentChildren, toChildArray } from "preact";

import { useStages } from "@/lib/stages";

export function Stages({ first, children }: { first: number; children: ComponentChildren }) {
  const parts = toChildArray(children);
  return <>{parts.slice(0, useStages(parts.length, first, 1))}</>;
}
