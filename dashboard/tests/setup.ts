import { afterEach, beforeEach } from "vitest";

import { speak } from "@/i18n/words";

beforeEach(() => speak("nl"));

afterEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});
