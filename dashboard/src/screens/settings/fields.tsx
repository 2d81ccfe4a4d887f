/** Fields that are bound to one setting, so that sections only say which and with what words. */
import type { ComponentChildren } from "preact";

import type { SettingsForm } from "@/api/schema";
import { language } from "@/i18n/language";
import { words } from "@/i18n/words";
import { CheckField } from "@/ui/CheckField";
import { TextArea } from "@/ui/TextArea";
import { TextField } from "@/ui/TextField";

import { useEditing } from "./editing";
import { typedDecimal } from "./logic/validate";

type NamesOf<Type> = {
  [Name in keyof SettingsForm]-?: SettingsForm[Name] extends Type ? Name : never;
}[keyof SettingsForm];

interface Words {
  label?: string;
  hint?: ComponentChildren;
}

export function BoundText({
  name,
  label,
  hint,
  maxLength,
}: Words & { name: NamesOf<string>; maxLength?: number }) {
  const { form, set, problem } = useEditing();
  return (
    <TextField
      label={label ?? words().settings.fields[name]}
      hint={hint}
      problem={problem(name)}
      value={form[name]}
      {...(maxLength ? { maxLength } : {})}
      onInput={(text) => set(name, text as never)}
    />
  );
}

export function BoundCheck({ name, label, hint }: Words & { name: NamesOf<boolean> }) {
  const { form, set, problem, readOnly } = useEditing();
  return (
    <CheckField
      label={label ?? words().settings.fields[name]}
      hint={hint}
      problem={problem(name)}
      disabled={readOnly}
      checked={form[name]}
      onChange={(checked) => set(name, checked)}
    />
  );
}

export interface DecimalFieldProps extends Words {
  label: string;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
  hideLabel?: boolean;
}

/** A decimal number with the comma or point of the language; kept as the API takes it, also while it is half typed. */
export function DecimalField({ label, hint, value, problem, onChange, hideLabel }: DecimalFieldProps) {
  const shown = language.value === "nl" ? value.replace(".", ",") : value;
  return (
    <TextField
      class="field-short"
      label={label}
      hint={hint}
      problem={problem}
      hideLabel={hideLabel ?? false}
      inputMode="decimal"
      maxLength={12}
      value={shown}
      onInput={(text) => onChange(typedDecimal(text))}
    />
  );
}

export function BoundDecimal({
  name,
  label,
  hint,
}: Words & { name: "rounding_tolerance" | "vat_tolerance" }) {
  const { form, set, problem } = useEditing();
  return (
    <DecimalField
      label={label ?? words().settings.fields[name]}
      hint={hint}
      value={form[name]}
      problem={problem(name)}
      onChange={(text) => set(name, text)}
    />
  );
}

export interface CountFieldProps extends Words {
  label: string;
  value: number;
  problem: string | null;
  onChange: (value: number) => void;
}

/** A whole number. What is none stays in the field as it was typed, and is told to be wrong. */
export function CountField({ label, hint, value, problem, onChange }: CountFieldProps) {
  return (
    <TextField
      class="field-short"
      label={label}
      hint={hint}
      problem={problem}
      inputMode="numeric"
      maxLength={6}
      value={String(value)}
      onInput={(text) => onChange(/^\d+$/.test(text.trim()) ? Number(text) : (text as unknown as number))}
    />
  );
}

export interface LinesFieldProps extends Words {
  label: string;
  value: readonly string[];
  problem: string | null;
  onChange: (lines: string[]) => void;
}

/** A list of words, one per line. Empty lines at the end are those that somebody is about to fill. */
export function LinesField({ label, hint, value, problem, onChange }: LinesFieldProps) {
  return (
    <TextArea
      label={label}
      hint={hint}
      problem={problem}
      rows={Math.min(8, Math.max(2, value.length + 1))}
      value={value.join("\n")}
      onInput={(text) => onChange(text === "" ? [] : text.split("\n"))}
    />
  );
}
