/** A message in the page: what happened, what to do now, and buttons to do it. Never told by colour alone. */
import type { ComponentChildren } from "preact";

import { Icon, type IconName } from "./Icon";
import { classes } from "./classes";

export type NoticeTone = "good" | "info" | "warning" | "bad";

const ICONS: Record<NoticeTone, IconName> = { good: "check", info: "info", warning: "warning", bad: "stop" };

export interface NoticeProps {
  tone?: NoticeTone;
  title?: ComponentChildren;
  children?: ComponentChildren;
  actions?: ComponentChildren;
  /** Read out at once by screen readers when it appears. */
  live?: boolean;
  icon?: IconName;
  class?: string;
}

export function Notice({ tone = "info", title, children, actions, live, icon, class: extra }: NoticeProps) {
  return (
    <div
      class={classes("notice", `notice-${tone}`, extra)}
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
    >
      <span class="notice-icon">
        <Icon name={icon ?? ICONS[tone]} />
      </span>
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children && <div class="notice-text">{children}</div>}
        {actions && <div class="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
