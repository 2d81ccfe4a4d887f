/** A ledger account and a VAT code for what is outside VAT. */
import type { SettingsForm } from "@/api/schema";
import { rate } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Combobox } from "@/ui/Combobox";

import { useEditing } from "../editing";
import { codeName } from "../logic/vat";

type OutsideVat = SettingsForm["rounding"];

export interface OutsideProps {
  /** The path of the field in the form. */
  path: string;
  label: string;
  hint: string;
  value: OutsideVat;
  onChange: (value: OutsideVat) => void;
  /** Only revenue accounts; else the others are offered as well. */
  revenue?: boolean;
}

export function Outside({ path, label, hint, value, onChange, revenue }: OutsideProps) {
  const { choices, problem, readOnly } = useEditing();
  const { cents } = words().settings;
  const accounts = revenue
    ? choices.ledger_accounts
    : [...choices.other_accounts, ...choices.ledger_accounts];
  const codes = choices.vat_codes.filter(({ percentage }) => Number(percentage) === 0);
  return (
    <div class="form-grid">
      <Combobox
        label={label}
        hint={hint}
        problem={problem(`${path}.ledger_account`)}
        value={value.ledger_account}
        disabled={readOnly}
        options={[
          { value: "", label: "–" },
          ...accounts.map(({ code, description }) => ({ value: code, label: `${code} ${description}` })),
        ]}
        onChange={(ledger_account) => onChange({ ...value, ledger_account })}
      />
      <Combobox
        label={cents.outsideCode}
        problem={problem(`${path}.vat_type`)}
        value={String(value.vat_type)}
        disabled={readOnly}
        options={codes.map((code) => ({ value: String(code.type), label: codeName(code, rate) }))}
        onChange={(type) => onChange({ ...value, vat_type: Number(type) })}
      />
    </div>
  );
}
