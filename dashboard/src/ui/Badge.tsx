/** A short word with an icon on a tinted ground: a state, a regime, a role. */
import type { ComponentChildren } from "preact";

import { Icon, type IconName } from "./Icon";

export type BadgeTone = "good" | "info" | "warning" | "bad" | "neutral";

export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: IconName;
  children: ComponentChildren;
}) {
  return (
    <span class={`badge badge-${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      <span>{children}</span>
    </span>
  );
}
