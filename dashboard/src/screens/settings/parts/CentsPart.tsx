/** Tolerances, rounding, surcharges, orders of nothing, shipping without VAT. */
import { words } from "@/i18n/words";

import { useEditing } from "../editing";
import { BoundCheck, BoundDecimal, DecimalField } from "../fields";
import { Outside } from "./Outside";
import { Part } from "./Part";

/** From here on a tolerance hides more than rounding. */
const HIGH = 0.5;

export function CentsPart() {
  const { form, set, problem } = useEditing();
  const { fields, cents } = words().settings;
  const high = (text: string) => Number(text) > HIGH;
  return (
    <Part name="cents" chapter="afronding">
      <div class="form-grid">
        <BoundDecimal
          name="rounding_tolerance"
          label={`${fields.rounding_tolerance} (€)`}
          hint={high(form.rounding_tolerance) ? `${cents.toleranceHint} ${cents.high}` : cents.toleranceHint}
        />
        <BoundDecimal
          name="vat_tolerance"
          label={`${fields.vat_tolerance} (€)`}
          hint={high(form.vat_tolerance) ? `${cents.vatToleranceHint} ${cents.high}` : cents.vatToleranceHint}
        />
      </div>
      <Outside
        path="rounding"
        label={cents.roundingAccount}
        hint={cents.roundingHint}
        value={form.rounding}
        onChange={(rounding) => set("rounding", rounding)}
        revenue
      />
      <DecimalField
        label={`${fields.surcharge_rate} (%)`}
        hint={cents.surchargeHint}
        value={form.surcharge_rate ?? ""}
        problem={problem("surcharge_rate")}
        onChange={(rate) => set("surcharge_rate", rate === "" ? null : rate)}
      />
      <BoundCheck name="book_zero_totals" label={cents.zero} hint={cents.zeroHint} />
      <BoundCheck name="shipping_without_vat_accepted" label={cents.shipping} hint={cents.shippingHint} />
    </Part>
  );
}
