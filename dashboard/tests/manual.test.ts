import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { type Block, type Chapter, type Inline, type Manual, plain, wordsOf } from "@/manual/blocks";
import { findChapters, folded } from "@/manual/find";
import { addressOf } from "@/manual/links";

import { compileChapter } from "../plugins/compile";
import { sources } from "../plugins/manual";
import { MANUAL_LANGUAGES, type ManualLanguage } from "../plugins/sources";

const from = sources();
const manuals: Record<ManualLanguage, Manual> = { nl: from.manual("nl"), en: from.manual("en") };
const chaptersOf = (language: ManualLanguage) => manuals[language].parts.flatMap(({ chapters }) => chapters);

function chapter(id: string): Chapter {
  const found = chaptersOf("nl").find((one) => one.id === id);
  if (!found) throw new Error(`no chapter ${id}`);
  return found;
}

const findings = JSON.parse(readFileSync(join(from.folder, "findings.json"), "utf8")) as Record<
  string,
  string[]
>;

function links(blocks: readonly Block[]): string[] {
  const ofRun = (run: Inline): string[] => {
    if (typeof run === "string" || "code" in run) return [];
    if ("to" in run) return [run.to, ...run.text.flatMap(ofRun)];
    return ("b" in run ? run.b : run.i).flatMap(ofRun);
  };
  return blocks.flatMap((block) => {
    if (block.kind === "text" || block.kind === "heading") return block.text.flatMap(ofRun);
    if (block.kind === "list") return block.items.flatMap(links);
    if (block.kind === "table") return block.rows.flat(2).flatMap(ofRun);
    return block.kind === "picture" ? [] : links(block.blocks);
  });
}

/** What a chapter is made of, without its words. */
function shape(blocks: readonly Block[]): unknown {
  return blocks.map((block) => {
    if (block.kind === "list") return [block.kind, block.ordered, block.items.length];
    if (block.kind === "table") return [block.kind, block.head.length, block.rows.length];
    if (block.kind === "heading") return [block.kind, block.level];
    if (block.kind === "note") return [block.kind, block.tone];
    return block.kind;
  });
}

/** The glossary is sorted by each language's own words. */
const SORTED_APART = "begrippen";

describe("the manual", () => {
  it.each(MANUAL_LANGUAGES)("has in %s every chapter that a finding leads to", (language) => {
    const ids = chaptersOf(language).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(findings)));
    expect(ids).toContain("fout-overig");
  });

  it.each(MANUAL_LANGUAGES)("leaves in %s no chapter unlisted", (language) => {
    const files = readdirSync(join(from.folder, language)).map((name) => name.replace(".md", ""));
    expect(files.sort()).toEqual(
      chaptersOf(language)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("says as much in English as in Dutch", () => {
    const english = new Map(chaptersOf("en").map((chapter) => [chapter.id, chapter]));
    for (const { id, blocks } of chaptersOf("nl")) {
      if (id === SORTED_APART) continue;
      expect([id, shape(english.get(id)?.blocks ?? [])]).toEqual([id, shape(blocks)]);
    }
  });

  it.each(MANUAL_LANGUAGES)("leads in %s only to chapters and screens that exist", (language) => {
    const ids = new Set(chaptersOf(language).map(({ id }) => id));
    const pages = [...chaptersOf(language), from.page("voorwaarden", language)];
    for (const to of pages.flatMap(({ blocks }) => links(blocks))) {
      if (to.startsWith("#")) expect(ids).toContain(to.slice(1));
      else expect(to).toMatch(/^screen:(handleiding|voorwaarden|profiel)$/);
    }
  });

  it.each(MANUAL_LANGUAGES)("has in %s every picture that it shows", (language) => {
    const names = chaptersOf(language).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "picture" ? [block.name] : [])),
    );
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) {
      expect(existsSync(join(from.folder, "../../public/manual", `${name}-${language}.png`))).toBe(true);
    }
  });

  it("tells of every right of the key what is lost without it", () => {
    const step = chapter("stap-winkel");
    const tables = step.blocks.filter((block) => block.kind === "table");
    expect(tables.map(({ rows }) => rows.length)).toEqual([7, 13]);
    for (const [, cost] of tables.flatMap(({ rows }) => rows))
      expect(plain(cost ?? [])).toMatch(/\w{3}.*\.$/);
  });

  it("lists beneath a kind of error all its findings, in words that need no one order", () => {
    const text = chapter("fout-btw").blocks.map(wordsOf).join(" ");
    expect(text).toContain(
      "Voor het btw-regime, het land en het tarief van de bestelling staat er geen btw-code",
    );
  });

  it.each(MANUAL_LANGUAGES)("names in %s no value that only one order has", (language) => {
    const tables = chaptersOf(language)
      .filter(({ id }) => id.startsWith("fout-"))
      .flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "fold"));
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) expect(wordsOf(table)).not.toMatch(/\{[a-z_]+\}|…/);
  });
});

describe("a link of the manual", () => {
  it("leads to a chapter or a screen of the page, and nowhere else", () => {
    expect(addressOf("#btw")).toBe("/handleiding/btw");
    expect(addressOf("screen:voorwaarden")).toBe("/voorwaarden");
    expect(addressOf("https://elsewhere.example")).toBe("/handleiding");
  });
});

describe("compiling a chapter", () => {
  const compile = (markdown: string) => compileChapter("x", markdown, () => []);

  it("refuses what the page cannot draw", () => {
    expect(() => compile("# X\n\n<b>html</b>\n")).toThrow(/cannot draw/);
    expect(() => compile("# X\n\n> quotation\n")).toThrow(/NOTE/);
    expect(() => compile("no title")).toThrow(/begins with its title/);
  });

  it("keeps signs as they were written", () => {
    expect(compile("# A & B\n\n5 > 3 & `a < b`\n")).toMatchObject({
      title: "A & B",
      blocks: [{ kind: "text", text: ["5 > 3 & ", { code: "a < b" }] }],
    });
  });
});

describe("searching the manual", () => {
  const found = (asked: string) => findChapters(manuals.nl, asked).map(({ chapter }) => chapter.id);

  it("puts chapters first whose title has the word", () => {
    expect(found("cadeaubonnen")[0]).toBe("cadeaubonnen");
  });

  it("finds only chapters with all words, whatever accents and capitals", () => {
    expect(found("Aland CANARISCHE")).toContain("btw");
    expect(found("canarische zebra")).toEqual([]);
  });

  it("finds nothing for nothing", () => {
    expect(found("   ")).toEqual([]);
  });

  it("shows the text around the first word", () => {
    const [first] = findChapters(manuals.nl, "raadpleegnummer");
    expect(folded(first?.excerpt ?? "")).toContain("raadpleegnummer");
  });
});
