/** A labelled field with its hint and what is wrong with it; the control is told of both. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { words } from "@/i18n/words";

import { Icon } from "./Icon";
import { classes } from "./classes";

/** What the control inside must carry. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

export interface FieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  problem?: string | null | undefined;
  optional?: boolean;
  /** The label is read out but not shown, for fields in a row with headings. */
  hideLabel?: boolean;
  class?: string | undefined;
  children: (control: ControlProps) => ComponentChildren;
}

export function Field({ label, hint, problem, optional, hideLabel, class: extra, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div class={classes("field", problem && "field-wrong", extra)}>
      <label for={id} class={hideLabel ? "visually-hidden" : "field-label"}>
        {label}
        {optional && <span class="field-optional"> ({words().common.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": problem ? true : undefined,
      })}
      {problem && (
        <p id={`${id}-problem`} class="field-problem">
          <Icon name="stop" size={16} /> {problem}
        </p>
      )}
    </div>
  );
}
