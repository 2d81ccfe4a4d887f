/** Light, dark, or as the system is. `public/theme.js` applies what was chosen before the first paint. */
import { signal } from "@preact/signals";

import { store, stored } from "@/lib/storage";

export type Theme = "system" | "light" | "dark";

const KEY = "factuurbrug.theme";
const kept = stored("local", KEY);

export const theme = signal<Theme>(kept === "light" || kept === "dark" ? kept : "system");

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  store("local", KEY, chosen === "system" ? null : chosen);
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}
