/** How the invoice looks in Yuki, and whether Yuki mails it. */
import { words } from "@/i18n/words";
import { ChoiceField } from "@/ui/ChoiceField";

import { useEditing } from "../editing";
import { BoundCheck, BoundText } from "../fields";
import { Part } from "./Part";

export function InvoicePart() {
  const { form, set, problem, readOnly } = useEditing();
  const { fields, invoice } = words().settings;
  return (
    <Part name="invoice" chapter="klanten">
      <BoundCheck name="email_to_customer" label={invoice.email} hint={invoice.emailHint} />
      <div class="field-medium">
        <BoundText name="layout" hint={invoice.layoutHint} maxLength={60} />
      </div>
      <BoundCheck name="pass_currency" label={invoice.currency} hint={invoice.currencyHint} />
      <ChoiceField
        label={fields.language}
        hint={invoice.languageHint}
        problem={problem("language")}
        disabled={readOnly}
        value={form.language}
        choices={(["nl", "en"] as const).map((value) => ({ value, label: invoice.languages[value] }))}
        onChange={(value) => set("language", value)}
      />
    </Part>
  );
}
