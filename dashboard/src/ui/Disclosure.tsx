/** Something that opens and closes, on the browser's own <details>. */
import type { ComponentChildren } from "preact";

import { Icon } from "./Icon";
import { classes } from "./classes";

export interface DisclosureProps {
  summary: ComponentChildren;
  children: ComponentChildren;
  open?: boolean;
  class?: string;
}

export function Disclosure({ summary, children, open, class: extra }: DisclosureProps) {
  return (
    <details class={classes("disclosure", extra)} open={open}>
      <summary>
        <span class="disclosure-mark">
          <Icon name="right" size={16} />
        </span>
        {summary}
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
