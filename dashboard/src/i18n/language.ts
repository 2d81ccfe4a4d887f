/** The language of the page: chosen by the person, else what the account says, else what the stack was made with. */
import { effect, signal } from "@preact/signals";

import { store, stored } from "@/lib/storage";

export type Language = "nl" | "en";

const KEY = "factuurbrug.language";

export const language = signal<Language>("nl");

/** Takes a first language: the one that was chosen here before, or the given one. */
export function beginLanguage(otherwise: Language): void {
  const chosen = stored("local", KEY);
  language.value = chosen === "nl" || chosen === "en" ? chosen : otherwise;
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  store("local", KEY, chosen);
}
