/** What decides the VAT of an order beside the table. */
import { words } from "@/i18n/words";
import { ChoiceField } from "@/ui/ChoiceField";
import { SelectField } from "@/ui/SelectField";

import { useEditing } from "../editing";
import { BoundCheck, BoundText } from "../fields";

const ADDRESSES = ["shop", "delivery", "invoice"] as const;

export function VatRules() {
  const { form, choices, set, problem, readOnly } = useEditing();
  const { fields, vat } = words().settings;
  return (
    <>
      <div class="form-grid">
        <SelectField
          label={fields.home_country}
          hint={vat.homeHint}
          problem={problem("home_country")}
          disabled={readOnly}
          value={form.home_country}
          options={choices.countries.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(country) => set("home_country", country)}
        />
        <BoundText name="own_vat_number" hint={vat.ownNumberHint} maxLength={20} />
      </div>
      <BoundCheck name="check_vat_numbers" label={vat.check} hint={vat.checkHint} />
      <ChoiceField
        label={fields.tax_address}
        problem={problem("tax_address")}
        disabled={readOnly}
        value={form.tax_address}
        choices={ADDRESSES.map((value) => ({
          value,
          label: vat.addresses[value],
          ...(value === "shop" ? { hint: vat.addresses.shopHint } : {}),
        }))}
        onChange={(value) => set("tax_address", value)}
      />
    </>
  );
}
