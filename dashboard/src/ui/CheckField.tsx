/** A tick box with its words. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface CheckFieldProps {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ComponentChildren;
  problem?: string | null | undefined;
  disabled?: boolean;
  /** Some of what it stands for is ticked. */
  mixed?: boolean;
  hideLabel?: boolean;
}

export function CheckField({
  label,
  checked,
  onChange,
  hint,
  problem,
  disabled,
  mixed,
  hideLabel,
}: CheckFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div class="check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        indeterminate={mixed ?? false}
        disabled={disabled}
        aria-describedby={described || undefined}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id} class={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} class="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
