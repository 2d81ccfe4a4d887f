/** A choice of a few, all in sight (radio buttons). */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Choice<Value extends string> {
  value: Value;
  label: ComponentChildren;
  hint?: ComponentChildren;
}

export interface ChoiceFieldProps<Value extends string> {
  label: ComponentChildren;
  value: Value | null;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  hint?: ComponentChildren;
  problem?: string | null | undefined;
  disabled?: boolean;
}

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, value, choices, onChange, hint, problem, disabled = false } = props;
  const id = useId();
  return (
    <fieldset class="choices" disabled={disabled} aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend class="field-label">{label}</legend>
      {hint && <p class="field-hint">{hint}</p>}
      {choices.map((choice) => (
        <div class="check" key={choice.value}>
          <input
            id={`${id}-${choice.value}`}
            type="radio"
            name={id}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <label for={`${id}-${choice.value}`}>{choice.label}</label>
          {choice.hint && <p class="field-hint">{choice.hint}</p>}
        </div>
      ))}
      {problem && (
        <p id={`${id}-problem`} class="field-problem">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
