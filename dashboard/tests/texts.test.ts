import { describe, expect, it } from "vitest";

import { en } from "@/i18n/en";
import { nl } from "@/i18n/nl";

type Wording = (...figures: unknown[]) => string;

/** Every text by its place, functions called with figures of their own. */
function texts(part: unknown, place = ""): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof part === "string") found.set(place, part);
  else if (typeof part === "function") found.set(place, (part as Wording)(2, "#2#", "#3#", "#4#"));
  else if (typeof part === "object" && part !== null) {
    for (const [name, inner] of Object.entries(part)) {
      for (const [at, text] of texts(inner, place ? `${place}.${name}` : name)) found.set(at, text);
    }
  }
  return found;
}

const dutch = texts(nl);
const english = texts(en);

describe("the texts", () => {
  it("have the same places in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...dutch.keys()].sort());
  });

  it("are nowhere empty", () => {
    const empty = [...dutch, ...english].filter(([, text]) => !text.trim()).map(([place]) => place);
    expect(empty).toEqual([]);
  });

  it("name the same figures in both languages", () => {
    const figures = (text: string | undefined) => (text?.match(/#\d#/g) ?? []).sort();
    const differing = [...dutch].filter(
      ([place, text]) => figures(text).join() !== figures(english.get(place)).join(),
    );
    expect(differing.map(([place]) => place)).toEqual([]);
  });

  it("keep the names that the users of the manual know", () => {
    const { tabs } = nl.shell;
    expect([tabs.report, tabs.errors, tabs.open, tabs.settings, tabs.profile]).toEqual([
      "Rapportage",
      "Fouten",
      "Open",
      "Configuratie",
      "Profiel",
    ]);
    expect([nl.common.details, nl.common.process, nl.common.report, nl.common.change]).toEqual([
      "Meer info",
      "Verwerk",
      "Meld probleem",
      "Wijzigen",
    ]);
  });
});
