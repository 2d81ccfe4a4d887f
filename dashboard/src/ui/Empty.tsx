/** Nothing to show: says so kindly, and what to do next. */
import type { ComponentChildren } from "preact";

import { Icon, type IconName } from "./Icon";

export interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}

export function Empty({ icon, title, children, actions }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={32} />
      </span>
      <h2 class="empty-title">{title}</h2>
      {children && <div class="empty-text">{children}</div>}
      {actions && <div class="empty-actions">{actions}</div>}
    </div>
  );
}
