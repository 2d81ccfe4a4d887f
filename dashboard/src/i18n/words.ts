/** The words of the page in the language at hand. Components that call `words()` are drawn anew when it changes. */
import { en } from "./en";
import { language } from "./language";
import { nl } from "./nl";

/** Every language has the same words as Dutch; the compiler holds that, and a test the rest. */
export type Messages = typeof nl;

const messages: Record<"nl" | "en", Messages> = { nl, en };

export function words(): Messages {
  return messages[language.value];
}
