/** The first thing: for which company one connects, and the terms. */
import { answer, requestId } from "@/api/client";
import { useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { language } from "@/i18n/language";
import { words } from "@/i18n/words";
import { type Draft, useDraft } from "@/lib/drafts";
import { Button } from "@/ui/Button";
import { CheckField } from "@/ui/CheckField";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { SelectField } from "@/ui/SelectField";
import { TextField } from "@/ui/TextField";

import { countryOptions } from "./logic/countries";
import { wrongAccount } from "./logic/wrong";
import { type Sending, useForm } from "./useForm";

interface Typed {
  /** Kept with what is typed, so that sending it again after a lost answer makes no second account. */
  request_id: string;
  company: string;
  contact_name: string;
  email: string;
  country: string;
  vat_number: string;
  language: "nl" | "en";
  terms: boolean;
}

interface Parts {
  draft: Draft<Typed>;
  form: Sending;
}

const LANGUAGES = [
  { value: "nl", label: "Nederlands" },
  { value: "en", label: "English" },
] as const;

export function AccountForm({ onMade }: { onMade: () => void }) {
  const { me, reload } = useMe();
  const api = useApi();
  const draft = useDraft<Typed>("account", {
    request_id: requestId(),
    company: "",
    contact_name: "",
    email: me.email,
    country: "NL",
    vat_number: "",
    language: language.value,
    terms: false,
  });
  const typed = draft.value.value;
  const form = useForm(wrongAccount(typed));
  const { connect } = words();

  const make = async () => {
    const { terms, ...fields } = typed;
    const body = {
      ...fields,
      extra_emails: [],
      notifications: { errors: true, weekly_summary: false, outages: true },
      terms_version: terms ? me.terms.version : "",
    };
    const made = await form.send(() => answer(api.POST("/api/accounts", { body })));
    if (!made) return;
    draft.reset({ ...typed, request_id: requestId() });
    await reload();
    onMade();
  };

  return (
    <Panel class="connect-form">
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {form.problem && <ProblemNotice problem={form.problem} />}
        <AccountFields draft={draft} form={form} />
        <Terms draft={draft} form={form} />
        <div class="form-actions">
          <Button type="submit" tone="primary" busy={form.busy}>
            {connect.account.create}
          </Button>
        </div>
        <p class="quiet">{connect.account.invited(me.email)}</p>
      </form>
    </Panel>
  );
}

function AccountFields({ draft, form }: Parts) {
  const { account } = words().connect;
  const typed = draft.value.value;
  const text = (name: "company" | "contact_name" | "email" | "vat_number") => ({
    value: typed[name],
    problem: form.wrong(name),
    onBlur: () => form.left(name),
    onInput: (value: string) => {
      form.touched(name);
      draft.set(name, value);
    },
  });
  return (
    <div class="form-grid">
      <TextField {...text("company")} label={account.company} maxLength={120} autoComplete="organization" />
      <TextField {...text("contact_name")} label={account.contact} maxLength={120} autoComplete="name" />
      <TextField
        {...text("email")}
        kind="email"
        label={account.email}
        hint={account.emailHint}
        maxLength={254}
        autoComplete="email"
      />
      <SelectField
        label={account.country}
        value={typed.country}
        options={countryOptions(language.value)}
        problem={form.wrong("country")}
        onChange={(country) => draft.set("country", country)}
      />
      <TextField
        {...text("vat_number")}
        label={account.vat}
        hint={account.vatHint}
        optional
        maxLength={20}
        placeholder={typed.country === "BE" ? "BE0123456789" : "NL001234567B01"}
      />
      <SelectField
        label={account.language}
        value={typed.language}
        options={LANGUAGES}
        onChange={(chosen) => draft.set("language", chosen)}
      />
    </div>
  );
}

function Terms({ draft, form }: Parts) {
  const { me } = useMe();
  const { account } = words().connect;
  return (
    <div>
      <CheckField
        label={account.terms}
        checked={draft.value.value.terms}
        problem={form.wrong("terms") ?? form.wrong("terms_version")}
        onChange={(terms) => {
          form.touched("terms_version");
          draft.set("terms", terms);
        }}
      />
      <p class="connect-terms">
        <a href={me.terms.url}>{account.readTerms}</a>{" "}
        <span class="quiet">{account.termsVersion(me.terms.version)}</span>
      </p>
    </div>
  );
}
