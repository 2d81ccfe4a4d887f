/** The language of the page, and where a choice of it is kept. `speak` in `words.ts` changes it together with the words. */
import { signal } from "@preact/signals";

import { store, stored } from "@/lib/storage";

export type Language = "nl" | "en";

const KEY = "factuurbrug.language";

export const language = signal<Language>("nl");

/** What the person chose here before; null when they did not. */
export function chosenLanguage(): Language | null {
  const chosen = stored("local", KEY);
  return chosen === "nl" || chosen === "en" ? chosen : null;
}

export function keepLanguage(chosen: Language): void {
  store("local", KEY, chosen);
}
