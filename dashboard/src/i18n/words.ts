/** The words of the page. One language is loaded at a time; components that call `words()` are drawn anew with another. */
import { batch, signal } from "@preact/signals";

import { type Language, keepLanguage, language } from "./language";
import type { nl } from "./nl";

/** Every language has the same words as Dutch; the compiler holds that, and a test the rest. */
export type Messages = typeof nl;

const LOADERS: Record<Language, () => Promise<Messages>> = {
  nl: () => import("./nl").then((loaded) => loaded.nl),
  en: () => import("./en").then((loaded) => loaded.en),
};

const spoken = signal<Messages | null>(null);

/** Loads a language and changes the page to it. */
export async function speak(chosen: Language): Promise<void> {
  const messages = await LOADERS[chosen]();
  batch(() => {
    spoken.value = messages;
    language.value = chosen;
  });
  document.documentElement.lang = chosen;
}

/** The same, by choice of the person: it holds for the next visit too. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  await speak(chosen);
  keepLanguage(chosen);
}

/** @throws Error before `speak` has loaded a language. */
export function words(): Messages {
  if (!spoken.value) throw new Error("no language is loaded");
  return spoken.value;
}
