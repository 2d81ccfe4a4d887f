/** The manual as data: what the build makes of the Markdown, and what the page draws. There is no HTML in between. */

/** A run of text: plain, bold, cursive, code, or a link (`#chapter`, `screen:name`, or an https address). */
export type Inline =
  string | { b: Inline[] } | { i: Inline[] } | { code: string } | { to: string; text: Inline[] };

export interface Heading {
  kind: "heading";
  level: 2 | 3;
  id: string;
  text: Inline[];
}

export interface ManualTable {
  kind: "table";
  head: Inline[][];
  rows: Inline[][][];
}

export type Block =
  | Heading
  | ManualTable
  | { kind: "text"; text: Inline[] }
  | { kind: "list"; ordered: boolean; items: Block[][] }
  | { kind: "note"; tone: "note" | "tip" | "warning"; blocks: Block[] }
  | { kind: "picture"; name: string; alt: string }
  /** Folds, as the field tables of such manuals do. */
  | { kind: "fold"; title: string; blocks: Block[] };

export interface Chapter {
  id: string;
  title: string;
  blocks: Block[];
}

export interface Part {
  title: string;
  chapters: Chapter[];
}

export interface Manual {
  parts: Part[];
}

/** The words of a run of text without its marks. */
export function plain(text: readonly Inline[]): string {
  return text
    .map((run) => {
      if (typeof run === "string") return run;
      if ("code" in run) return run.code;
      return plain("b" in run ? run.b : "i" in run ? run.i : run.text);
    })
    .join("");
}

/** Every word of a block, for searching. */
export function wordsOf(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "text":
      return plain(block.text);
    case "list":
      return block.items.flat().map(wordsOf).join(" ");
    case "table":
      return [...block.head, ...block.rows.flat()].map(plain).join(" ");
    case "note":
      return block.blocks.map(wordsOf).join(" ");
    case "fold":
      return `${block.title} ${block.blocks.map(wordsOf).join(" ")}`;
    case "picture":
      return block.alt;
  }
}
