/** A field for one line. */
import { day } from "@/i18n/format";
import { language } from "@/i18n/language";

import { Field, type FieldProps } from "./Field";

type Kind = "text" | "email" | "url" | "password" | "date" | "number" | "search" | "month";

export interface TextFieldProps extends Omit<FieldProps, "children"> {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  kind?: Kind;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  maxLength?: number;
  min?: string;
  max?: string;
  autoComplete?: string;
  inputMode?: "text" | "decimal" | "numeric" | "email" | "url" | "search";
  /** The id of a <datalist> with suggestions; typing something else stays possible. */
  list?: string;
  name?: string;
}

export function TextField(props: TextFieldProps) {
  const {
    value,
    onInput,
    onBlur,
    kind = "text",
    placeholder,
    required,
    disabled,
    maxLength,
    ...others
  } = props;
  const { min, max, autoComplete = "off", inputMode, list, name, ...field } = others;
  // Preact's types tie each type of <input> to its own attributes; which go together is for the caller to know.
  const attributes = { type: kind, min, max, list, placeholder, maxlength: maxLength } as { type: "text" };
  return (
    <Field {...field}>
      {(control) => (
        <>
          <input
            {...control}
            {...attributes}
            class="input"
            value={value}
            name={name}
            required={required}
            disabled={disabled}
            autocomplete={autoComplete}
            inputMode={inputMode}
            onInput={(event) => onInput(event.currentTarget.value)}
            onBlur={onBlur}
          />
          {kind === "date" && value && isOtherBrowser() && <span class="field-hint">{day(value)}</span>}
        </>
      )}
    </Field>
  );
}

/** Browsers write a date field in their own language, whatever the page's is: 07/06 is then no 7 June. */
function isOtherBrowser(): boolean {
  return !navigator.language.startsWith(language.value);
}
