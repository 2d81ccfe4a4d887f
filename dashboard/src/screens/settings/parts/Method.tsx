/** Chooses a payment method of Yuki; one that Yuki does not know is told of. */
import { words } from "@/i18n/words";
import { Combobox } from "@/ui/Combobox";

import { useEditing } from "../editing";

export interface MethodProps {
  label: string;
  hint?: string;
  problem: string | null;
  value: string;
  onChange: (value: string) => void;
}

export function Method({ label, hint, problem, value, onChange }: MethodProps) {
  const { choices, readOnly } = useEditing();
  const { payments } = words().settings;
  const offered = choices.payment_methods;
  const missing = value !== "" && offered.length > 0 && !offered.includes(value);
  return (
    <Combobox
      label={label}
      hint={hint}
      problem={problem ?? (missing ? `${value}: ${payments.notOffered}` : null)}
      value={value}
      options={offered.map((method) => ({ value: method, label: method }))}
      disabled={readOnly}
      onChange={onChange}
    />
  );
}
