/**
 * Two people change the settings at once: what only one of them changed is taken from that one, field by field. Nothing
 * that was typed is lost; what both changed is named, and mine stays in the form.
 */
import type { SettingsForm } from "@/api/schema";

export interface Merged {
  form: SettingsForm;
  /** Fields that both changed, and not alike. */
  both: (keyof SettingsForm)[];
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changedFields(base: SettingsForm, form: SettingsForm): (keyof SettingsForm)[] {
  const names = new Set([...Object.keys(base), ...Object.keys(form)]) as Set<keyof SettingsForm>;
  return [...names].filter((name) => !sameValue(base[name], form[name]));
}

export function mergeSettings(base: SettingsForm, mine: SettingsForm, theirs: SettingsForm): Merged {
  const theirChanges = new Set(changedFields(base, theirs));
  const form: Record<string, unknown> = { ...theirs };
  const both: (keyof SettingsForm)[] = [];
  for (const name of changedFields(base, mine)) {
    form[name] = mine[name];
    if (theirChanges.has(name) && !sameValue(mine[name], theirs[name])) both.push(name);
  }
  return { form: form as unknown as SettingsForm, both };
}
