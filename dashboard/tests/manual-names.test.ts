/** What the manual calls a button, field or screen is what stands there. */
import { describe, expect, it } from "vitest";

import { en } from "@/i18n/en";
import { nl } from "@/i18n/nl";
import { type Block, type Inline, plain } from "@/manual/blocks";

import { sources } from "../plugins/manual";
import { MANUAL_LANGUAGES, type ManualLanguage } from "../plugins/sources";
import elsewhere from "./manual-names.json";

const from = sources();
const PAGE = { nl, en };

/** Every fixed text of the page. */
function texts(part: unknown): string[] {
  if (typeof part === "string") return [part];
  return part && typeof part === "object" ? Object.values(part).flatMap(texts) : [];
}

/** What stands out in a chapter: bold and slanted runs. */
function marked(blocks: readonly Block[]): string[] {
  const ofRun = (run: Inline): string[] => {
    if (typeof run === "string" || "code" in run) return [];
    if ("to" in run) return run.text.flatMap(ofRun);
    return [plain("b" in run ? run.b : run.i)];
  };
  return blocks.flatMap((block): string[] => {
    if (block.kind === "text" || block.kind === "heading") return block.text.flatMap(ofRun);
    if (block.kind === "list") return block.items.flatMap(marked);
    if (block.kind === "table") return block.rows.flat(2).flatMap(ofRun);
    return block.kind === "picture" ? [] : marked(block.blocks);
  });
}

/** Names begin with a capital and are no sentence: "**Twee landen.** …" is a heading within a paragraph. */
const isName = (text: string) => /^\p{Lu}/u.test(text) && !/[.:?]$/.test(text);

function unknown(language: ManualLanguage): string[] {
  const known = new Set([...texts(PAGE[language]), ...texts(elsewhere[language])]);
  const { shell, settings, profile } = PAGE[language];
  /** What stands on a screen, where the manual leads into it. */
  const within: Record<string, readonly string[]> = {
    [shell.tabs.settings]: texts(settings.parts),
    [shell.tabs.profile]: [
      profile.company.title,
      profile.members.title,
      profile.data.title,
      profile.cancel.title,
    ],
  };
  const leads = (path: readonly string[]) =>
    path.every((part, place) => {
      const inside = within[path[place - 1] ?? ""];
      return inside ? inside.includes(part) : known.has(part);
    });
  const names = from
    .manual(language)
    .parts.flatMap(({ chapters }) => chapters)
    .flatMap(({ id, blocks }) =>
      marked(blocks)
        .filter(isName)
        .map((name) => `${id}: ${name}`),
    );
  return [...new Set(names)].filter((name) => {
    const [, text = ""] = /^[^:]+: (.*)$/.exec(name) ?? [];
    return !known.has(text) && !leads(text.split(" > "));
  });
}

describe("a name in the manual", () => {
  it.each(MANUAL_LANGUAGES)("is in %s a text of the page, or of PrestaShop or Yuki", (language) => {
    expect(unknown(language)).toEqual([]);
  });
});
