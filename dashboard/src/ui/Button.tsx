/** A button, or a link that looks like one. The tones are those people know: blue does, yellow explains, red reports. */
import type { ComponentChildren } from "preact";

import { Icon, type IconName } from "./Icon";
import { classes } from "./classes";

/** `primary`: Verwerk, Wijzigen. `explain`: Meer info. `alert`: Meld probleem, Connect (`alert-quiet` in lists). `quiet`: everything else. */
export type Tone = "primary" | "explain" | "alert" | "alert-quiet" | "grey" | "quiet" | "plain";

interface Common {
  children: ComponentChildren;
  tone?: Tone;
  icon?: IconName;
  small?: boolean;
  /** The words are read out and shown in a tooltip, not on the button. */
  iconOnly?: boolean;
  class?: string;
}

export interface ButtonProps extends Common {
  onClick?: (event: MouseEvent) => void;
  type?: "button" | "submit";
  disabled?: boolean;
  /** Work is going on: shown, and not pressed twice. */
  busy?: boolean;
  /** Why this person may not; the button stays reachable and says so. */
  denied?: string | null;
  label?: string;
  expanded?: boolean;
  controls?: string;
  pressed?: boolean;
  form?: string;
}

export function Button({
  children,
  tone = "quiet",
  icon,
  small,
  iconOnly,
  class: extra,
  ...rest
}: ButtonProps) {
  const { onClick, type = "button", disabled = false, busy = false, denied = null } = rest;
  const blocked = busy || denied !== null;
  return (
    <button
      type={type}
      class={classes(
        "button",
        `button-${tone}`,
        small && "button-small",
        iconOnly && "button-icon",
        busy && "button-busy",
        extra,
      )}
      disabled={disabled}
      form={rest.form}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-label={rest.label}
      aria-expanded={rest.expanded}
      aria-controls={rest.controls}
      aria-pressed={rest.pressed}
      title={denied ?? (iconOnly ? rest.label : undefined)}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} size={small ? 16 : 18} />}
      <span class={iconOnly ? "visually-hidden" : "button-text"}>{children}</span>
      {denied && <span class="visually-hidden"> ({denied})</span>}
    </button>
  );
}

export interface LinkButtonProps extends Common {
  href: string;
  target?: string;
  rel?: string;
  download?: string;
  title?: string;
}

export function LinkButton({
  children,
  tone = "quiet",
  icon,
  small,
  iconOnly,
  class: extra,
  ...rest
}: LinkButtonProps) {
  return (
    <a
      class={classes("button", `button-${tone}`, small && "button-small", iconOnly && "button-icon", extra)}
      {...rest}
    >
      {icon && <Icon name={icon} size={small ? 16 : 18} />}
      <span class={iconOnly ? "visually-hidden" : "button-text"}>{children}</span>
    </a>
  );
}
