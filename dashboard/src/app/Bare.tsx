/** A frame without menu, for what comes before the screens. */
import type { ComponentChildren } from "preact";

import { Mark } from "./Mark";

export function Bare({ children }: { children: ComponentChildren }) {
  return (
    <main class="bare" id="content">
      <p class="bare-brand">
        <Mark /> Factuurbrug
      </p>
      <div class="bare-card">{children}</div>
    </main>
  );
}
