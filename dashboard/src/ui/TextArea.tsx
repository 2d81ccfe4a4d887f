/** A field for several lines. */
import { Field, type FieldProps } from "./Field";

export interface TextAreaProps extends Omit<FieldProps, "children"> {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  rows?: number;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  maxLength?: number;
  name?: string;
}

export function TextArea(props: TextAreaProps) {
  const {
    value,
    onInput,
    onBlur,
    rows = 4,
    placeholder,
    required,
    disabled,
    maxLength,
    name,
    ...field
  } = props;
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          class="input"
          rows={rows}
          value={value}
          name={name}
          placeholder={placeholder}
          required={required}
          disabled={disabled}
          maxlength={maxLength}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}
