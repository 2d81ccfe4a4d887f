/** The fields of a company; for a new account and for changing one. */
import { language } from "@/i18n/language";
import { words } from "@/i18n/words";
import { CheckField } from "@/ui/CheckField";
import { ChoiceField } from "@/ui/ChoiceField";
import { SelectField } from "@/ui/SelectField";
import { TextArea } from "@/ui/TextArea";
import { TextField } from "@/ui/TextField";

import { type AccountData, EU } from "./accountForm";

export interface AccountFieldsProps {
  data: AccountData;
  problem: (field: keyof AccountData) => string | null;
  onChange: <Name extends keyof AccountData>(name: Name, value: AccountData[Name]) => void;
  disabled?: boolean;
}

export function CompanyFields({ data, problem, onChange, disabled = false }: AccountFieldsProps) {
  const text = words().profile.company;
  const names = new Intl.DisplayNames([language.value], { type: "region" });
  return (
    <>
      <div class="form-grid">
        <TextField
          label={text.company}
          problem={problem("company")}
          autoComplete="organization"
          maxLength={120}
          disabled={disabled}
          value={data.company}
          onInput={(company) => onChange("company", company)}
        />
        <TextField
          label={text.contact}
          problem={problem("contact_name")}
          autoComplete="name"
          maxLength={120}
          disabled={disabled}
          value={data.contact_name}
          onInput={(name) => onChange("contact_name", name)}
        />
        <TextField
          kind="email"
          label={text.email}
          hint={text.emailHint}
          problem={problem("email")}
          autoComplete="email"
          maxLength={254}
          disabled={disabled}
          value={data.email}
          onInput={(email) => onChange("email", email)}
        />
        <SelectField
          label={text.country}
          hint={text.countryHint}
          problem={problem("country")}
          disabled={disabled}
          value={data.country}
          options={EU.map((code) => ({ value: code, label: names.of(code) ?? code }))}
          onChange={(country) => onChange("country", country)}
        />
      </div>
      <TextField
        class="field-medium"
        label={text.vatNumber}
        hint={text.vatHint}
        optional
        problem={problem("vat_number")}
        maxLength={20}
        disabled={disabled}
        value={data.vat_number}
        onInput={(number) => onChange("vat_number", number)}
      />
    </>
  );
}

export function MailFields({ data, problem, onChange, disabled = false }: AccountFieldsProps) {
  const text = words().profile.company;
  const wants = data.notifications;
  const notify = (changed: Partial<typeof wants>) => onChange("notifications", { ...wants, ...changed });
  return (
    <>
      <TextArea
        label={text.extra}
        hint={text.extraHint}
        optional
        problem={problem("extra_emails")}
        rows={2}
        disabled={disabled}
        value={data.extra_emails.join("\n")}
        onInput={(lines) => onChange("extra_emails", lines === "" ? [] : lines.split("\n"))}
      />
      <fieldset class="choices" disabled={disabled}>
        <legend class="field-label">{text.notifications}</legend>
        <CheckField
          label={text.errors}
          hint={text.errorsHint}
          checked={wants.errors}
          onChange={(errors) => notify({ errors })}
        />
        <CheckField
          label={text.outages}
          hint={text.outagesHint}
          checked={wants.outages}
          onChange={(outages) => notify({ outages })}
        />
        <CheckField
          label={text.weekly}
          hint={text.weeklyHint}
          checked={wants.weekly_summary}
          onChange={(weekly_summary) => notify({ weekly_summary })}
        />
      </fieldset>
      <ChoiceField
        label={text.language}
        problem={problem("language")}
        disabled={disabled}
        value={data.language}
        choices={(["nl", "en"] as const).map((value) => ({ value, label: text.languages[value] }))}
        onChange={(chosen) => onChange("language", chosen)}
      />
    </>
  );
}
