/** Something that opens and closes, on the browser's own <details>. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

import { Icon } from "./Icon";
import { classes } from "./classes";

export interface DisclosureProps {
  summary: ComponentChildren;
  children: ComponentChildren;
  open?: boolean;
  /** Its content is long: made when it is first opened. */
  late?: boolean;
  class?: string;
}

export function Disclosure({ summary, children, open, late = false, class: extra }: DisclosureProps) {
  const made = useSignal(!late || open === true);
  return (
    <details
      class={classes("disclosure", extra)}
      open={open}
      onToggle={({ currentTarget }) => (made.value ||= currentTarget.open)}
    >
      <summary>
        <span class="disclosure-mark">
          <Icon name="right" size={16} />
        </span>
        {summary}
      </summary>
      <div class="disclosure-body">{made.value && children}</div>
    </details>
  );
}
