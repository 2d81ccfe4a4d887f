import { afterEach } from "vitest";

import { language } from "@/i18n/language";

afterEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  language.value = "nl";
});
