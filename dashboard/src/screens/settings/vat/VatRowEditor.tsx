/** A row of the VAT table opened by Wijzigen: the rate, and drop-downs of what is active in the administration. */
import { useEffect, useRef } from "preact/hooks";

import type { VatRow } from "@/api/schema";
import { rate } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { CheckField } from "@/ui/CheckField";
import { Combobox } from "@/ui/Combobox";

import { useEditing } from "../editing";
import { DecimalField } from "../fields";
import { NO_CODE, choiceOf, codeName, codeOf, refitted, sameRate, sortedCodes } from "../logic/vat";

export interface VatRowEditorProps {
  row: VatRow;
  index: number;
  onChange: (row: VatRow) => void;
  onRemove: () => void;
  onDone: () => void;
}

export function VatRowEditor({ row, index, onChange, onRemove, onDone }: VatRowEditorProps) {
  const { problem, choices } = useEditing();
  const { common, settings } = words();
  const { vat } = settings;
  const refit = (part: Partial<VatRow>) => onChange(refitted(row, { ...row, ...part }, choices));
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector<HTMLInputElement>("input:not([type=checkbox])")?.focus(), []);
  const path = `vat_table.${index}`;
  return (
    <div
      ref={frame}
      class="vat-editor"
      id={`vat-${index}`}
      role="group"
      aria-label={common.change}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
    >
      <div class="vat-editor-fields">
        <div class="vat-editor-rate">
          {row.rate != null && (
            <DecimalField
              label={`${vat.rate} (%)`}
              value={row.rate}
              problem={problem(`${path}.rate`)}
              onChange={(text) => refit({ rate: text })}
            />
          )}
          <CheckField
            label={vat.anyRate}
            checked={row.rate == null}
            problem={row.rate == null ? problem(`${path}.rate`) : null}
            onChange={(any) => refit({ rate: any ? null : "" })}
          />
        </div>
        <CodeField row={row} problem={problem(`${path}.vat_type`)} onChange={onChange} />
        <AccountField row={row} problem={problem(`${path}.ledger_account`)} onChange={onChange} />
      </div>
      {row.regime === "icp" && (
        <CheckField
          label={vat.services}
          checked={row.services}
          onChange={(services) => refit({ services })}
        />
      )}
      <div class="form-actions">
        <Button small tone="primary" icon="check" onClick={onDone}>
          {common.done}
        </Button>
        <Button small tone="plain" icon="trash" onClick={onRemove}>
          {common.remove}
        </Button>
      </div>
    </div>
  );
}

export interface PartProps {
  row: VatRow;
  problem: string | null;
  onChange: (row: VatRow) => void;
}

export function CodeField({ row, problem, onChange }: PartProps) {
  const { choices } = useEditing();
  const { vat } = words().settings;
  const codes = sortedCodes(choices.vat_codes, row);
  const key = ({ type, description, percentage }: (typeof codes)[number]) =>
    `${type}|${description}|${percentage}`;
  const current = codeOf(row, choices.vat_codes);
  return (
    <Combobox
      label={vat.code}
      problem={problem}
      value={current ? key(current) : ""}
      unknown={row.vat_type === NO_CODE ? "" : `${row.vat_type} ${row.vat_description}`.trim()}
      options={codes.map((code) => ({
        value: key(code),
        label: codeName(code, rate),
        quiet: row.rate != null && !sameRate(code.percentage, row.rate),
      }))}
      onChange={(value) => {
        const chosen = codes.find((code) => key(code) === value);
        if (chosen) onChange({ ...row, ...choiceOf(chosen, choices.vat_codes) });
      }}
    />
  );
}

export function AccountField({ row, problem, onChange }: PartProps) {
  const { choices } = useEditing();
  return (
    <Combobox
      label={words().settings.vat.account}
      problem={problem}
      value={row.ledger_account}
      options={choices.ledger_accounts.map(({ code, description }) => ({
        value: code,
        label: `${code} ${description}`,
      }))}
      onChange={(ledger_account) => onChange({ ...row, ledger_account })}
    />
  );
}
