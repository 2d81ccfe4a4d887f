/** A key: typed but never shown. One that is stored stays until another is typed. */
import { useState } from "preact/hooks";

import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";
import { TextField } from "@/ui/TextField";

export interface KeyFieldProps {
  label: string;
  hint: string;
  value: string;
  stored: boolean;
  problem: string | null;
  disabled: boolean;
  onInput: (key: string) => void;
  onBlur: () => void;
}

export function KeyField({ label, hint, value, stored, problem, disabled, onInput, onBlur }: KeyFieldProps) {
  const [replacing, setReplacing] = useState(false);
  const { connect } = words();
  if (stored && !replacing && !value && !problem) {
    return (
      <div class="key-stored">
        <p>
          <Icon name="check" size={18} /> <strong>{connect.keyStored}.</strong>{" "}
          <span class="quiet">{connect.keyStoredText}</span>
        </p>
        {!disabled && (
          <Button small onClick={() => setReplacing(true)}>
            {connect.keyReplace}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div class="key-typed">
      <TextField
        kind="password"
        label={label}
        hint={hint}
        value={value}
        problem={problem}
        disabled={disabled}
        maxLength={200}
        onInput={onInput}
        onBlur={onBlur}
      />
      {stored && replacing && (
        <Button
          small
          tone="plain"
          onClick={() => {
            onInput("");
            setReplacing(false);
          }}
        >
          {connect.keyKeep}
        </Button>
      )}
    </div>
  );
}
