/** Reads the manual's chapters and what the code says, and puts a whole manual together per language. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Block, Inline, Manual } from "../src/manual/blocks";
import { compileChapter, inlineText } from "./compile";

export type ManualLanguage = "nl" | "en";

export const MANUAL_LANGUAGES: readonly ManualLanguage[] = ["nl", "en"];

interface PartSource {
  nl: string;
  en: string;
  chapters: string[];
}

interface Words {
  text: string;
  now?: string;
  /** The same without one order's values. */
  general?: string;
  general_now?: string;
}

/** A row of the field tables: from the shop's field to Yuki's, and what is done with it. */
export interface FieldRow {
  group: string;
  from: string;
  to: string;
  nl: string;
  en: string;
}

const HEADS = {
  nl: {
    right: "Onderdeel",
    loss: "Waarom, of wat u anders mist",
    without: "Zonder dit recht",
    finding: "Wat er is",
    now: "Wat nu",
    all: "Alle meldingen van deze soort",
    from: "PrestaShop",
    to: "Yuki",
    how: "Hoe",
  },
  en: {
    right: "Resource",
    loss: "Why, or what you miss otherwise",
    without: "Without this right",
    finding: "What is the matter",
    now: "What now",
    all: "All findings of this kind",
    from: "PrestaShop",
    to: "Yuki",
    how: "How",
  },
} as const;

export class ManualSources {
  constructor(
    /** `src/manual` */
    readonly folder: string,
    /** The texts of the product's catalogue, one folder per language. */
    readonly texts: string,
  ) {}

  parts(): PartSource[] {
    return this.json("parts.json") as PartSource[];
  }

  manual(language: ManualLanguage): Manual {
    const catalogue = this.catalogue(language);
    const directive = (name: string, argument: string) => this.directive(name, argument, language, catalogue);
    return {
      parts: this.parts().map((part) => ({
        title: part[language],
        chapters: part.chapters.map((id) =>
          compileChapter(id, readFileSync(join(this.folder, language, `${id}.md`), "utf8"), directive),
        ),
      })),
    };
  }

  /** A page beside the manual, such as the terms. */
  page(name: string, language: ManualLanguage) {
    return compileChapter(
      name,
      readFileSync(join(this.folder, "pages", `${name}.${language}.md`), "utf8"),
      () => [],
    );
  }

  private json(name: string): unknown {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8"));
  }

  private catalogue(language: ManualLanguage): Record<string, Words> {
    const folder = join(this.texts, language);
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return Object.assign(
      {},
      ...files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as object),
    ) as Record<string, Words>;
  }

  private directive(
    name: string,
    argument: string,
    language: ManualLanguage,
    catalogue: Record<string, Words>,
  ): Block[] {
    const head = HEADS[language];
    if (name === "rights") {
      const rights = this.json("rights.json") as Record<string, string[]>;
      const rows = (rights[argument] ?? []).map((right) => [
        [{ code: right }],
        inlineText(costOf(right, catalogue)),
      ]);
      return [{ kind: "table", head: [[head.right], [head.without]], rows }];
    }
    if (name === "findings") {
      const codes = (this.json("findings.json") as Record<string, string[]>)[argument] ?? [];
      if (!codes.length) return [];
      const rows = codes.map((code) => {
        const { text, now = "", general = text, general_now = now } = catalogue[code] ?? { text: code };
        return [[general], [general_now]];
      });
      return [
        {
          kind: "fold",
          title: head.all,
          blocks: [{ kind: "table", head: [[head.finding], [head.now]], rows }],
        },
      ];
    }
    if (name === "fields") return this.fields(language);
    throw new Error(`the manual knows no "::${name}::"`);
  }

  private fields(language: ManualLanguage): Block[] {
    if (!existsSync(join(this.folder, "fields.json"))) return [];
    const head = HEADS[language];
    const rows = this.json("fields.json") as FieldRow[];
    const groups = [...new Set(rows.map(({ group }) => group))];
    return groups.map((group): Block => {
      const cells = rows
        .filter((row) => row.group === group)
        .map((row): Inline[][] => [codes(row.from), codes(row.to), inlineText(row[language])]);
      const table: Block = { kind: "table", head: [[head.from], [head.to], [head.how]], rows: cells };
      return { kind: "fold", title: groupName(group, language), blocks: [table] };
    });
  }
}

/** What is lost without a right: the part of its text behind the colon, as a sentence. */
function costOf(right: string, catalogue: Record<string, Words>): string {
  const { text } = catalogue[`SHOP-RIGHT-${right.toUpperCase().replaceAll("_", "-")}`] ?? { text: "" };
  const cost = text.split(": ").slice(1).join(": ");
  return cost.charAt(0).toUpperCase() + cost.slice(1);
}

function codes(text: string): Inline[] {
  return text ? [{ code: text }] : [];
}

function groupName(group: string, language: ManualLanguage): string {
  // A group may name itself per language: "Bestelling | Order".
  const names = group.split("|").map((name) => name.trim());
  return (language === "en" ? names[1] : undefined) ?? names[0] ?? group;
}
