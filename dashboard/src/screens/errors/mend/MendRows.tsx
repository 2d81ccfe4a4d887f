/** The rows to fill in, with the drop-downs of Configuratie. */
import type { VatRow } from "@/api/schema";
import { countryName, rate } from "@/i18n/format";
import { words } from "@/i18n/words";

import { useEditing } from "../../settings/editing";
import { Method } from "../../settings/parts/Method";
import { AccountField, CodeField } from "../../settings/vat/VatRowEditor";
import type { MendPlan } from "./plan";

export function MendRows({ plan }: { plan: MendPlan }) {
  const { form, set, problem } = useEditing();
  const { settings } = words();
  const changeVat = (place: number, row: VatRow) =>
    set(
      "vat_table",
      form.vat_table.map((old, index) => (index === place ? row : old)),
    );
  return (
    <div class="mend-rows">
      {plan.vat.map((place) => {
        const row = form.vat_table[place];
        return (
          row && (
            <MendVatRow key={place} row={row} place={place} onChange={(next) => changeVat(place, next)} />
          )
        );
      })}
      {plan.payments.map((place) => {
        const row = form.payment_methods[place];
        return (
          row && (
            <fieldset key={place} class="mend-row">
              <legend>{row.label || row.module}</legend>
              <Method
                label={settings.payments.method}
                problem={problem(`payment_methods.${place}.payment_method`)}
                value={row.payment_method}
                onChange={(payment_method) =>
                  set(
                    "payment_methods",
                    form.payment_methods.map((old, index) =>
                      index === place ? { ...old, payment_method } : old,
                    ),
                  )
                }
              />
            </fieldset>
          )
        );
      })}
      {plan.otherPayments && (
        <Method
          label={settings.fields.default_payment_method}
          problem={problem("default_payment_method")}
          value={form.default_payment_method}
          onChange={(method) => set("default_payment_method", method)}
        />
      )}
    </div>
  );
}

interface MendVatRowProps {
  row: VatRow;
  place: number;
  onChange: (row: VatRow) => void;
}

function MendVatRow({ row, place, onChange }: MendVatRowProps) {
  const { problem } = useEditing();
  const { common, settings } = words();
  const country = row.country ? ` ${countryName(row.country)}` : "";
  return (
    <fieldset class="mend-row">
      <legend>
        {common.regimes[row.regime]}
        {country}, {row.rate == null ? settings.vat.anyRateShort : rate(row.rate)}
      </legend>
      <div class="form-grid">
        <CodeField row={row} problem={problem(`vat_table.${place}.vat_type`)} onChange={onChange} />
        <AccountField row={row} problem={problem(`vat_table.${place}.ledger_account`)} onChange={onChange} />
      </div>
    </fieldset>
  );
}
