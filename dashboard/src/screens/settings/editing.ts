/** The settings being edited: what is in the form, how a field is set, and what is wrong with it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Choices, SettingsForm } from "@/api/schema";

export interface Editing {
  /** The id of the integration. */
  integration: string;
  form: SettingsForm;
  /** What is saved. */
  base: SettingsForm;
  choices: Choices;
  readOnly: boolean;
  set: <Name extends keyof SettingsForm>(name: Name, value: SettingsForm[Name]) => void;
  /** What is wrong with a field, by its path as the API names it ("vat_table.2.rate"). */
  problem: (path: string) => string | null;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("no settings are edited around this component");
  return editing;
}
