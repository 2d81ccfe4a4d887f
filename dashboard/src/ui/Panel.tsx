/** A titled part of a screen. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { classes } from "./classes";

export interface PanelProps {
  title?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
  class?: string;
  /** Without inner room, for tables that fill it. */
  flush?: boolean;
}

export function Panel({ title, actions, children, class: extra, flush }: PanelProps) {
  const id = useId();
  return (
    <section class={classes("panel", flush && "panel-flush", extra)} aria-labelledby={title ? id : undefined}>
      {(title ?? actions) && (
        <header class="panel-head">
          {title && <h2 id={id}>{title}</h2>}
          {actions && <div class="panel-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
