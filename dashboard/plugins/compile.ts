/** Markdown → the blocks of the manual. A word or form of Markdown that the page cannot draw fails the build. */
import { type Token, type Tokens, marked } from "marked";

import type { Block, Chapter, Inline } from "../src/manual/blocks";

/** What a line such as `::rights required::` stands for. */
export type Directive = (name: string, argument: string) => Block[];

const DIRECTIVE = /^::([a-z]+)(?: ([a-z-]+))?::$/;
const ALERT = /^\[!(NOTE|TIP|WARNING)\]\n?/;

export function compileChapter(id: string, markdown: string, directive: Directive): Chapter {
  const [first, ...rest] = marked.lexer(markdown).filter(({ type }) => type !== "space");
  if (first?.type !== "heading") throw new Error(`${id}: a chapter begins with its title`);
  const blocks = rest.flatMap((token) => blockOf(token, id, directive));
  return { id, title: unescaped((first as Tokens.Heading).text), blocks };
}

function blockOf(token: Token, id: string, directive: Directive): Block[] {
  const nested = (tokens: readonly Token[]) => tokens.flatMap((inner) => blockOf(inner, id, directive));
  switch (token.type) {
    case "space":
      return [];
    case "heading":
      return [heading(token as Tokens.Heading)];
    case "paragraph":
      return paragraph(token as Tokens.Paragraph, directive);
    case "text":
      return [{ kind: "text", text: inlines((token as Tokens.Text).tokens ?? [token]) }];
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: "list", ordered, items: items.map((item) => nested(item.tokens)) }];
    }
    case "table":
      return [table(token as Tokens.Table)];
    case "blockquote":
      return [note(token as Tokens.Blockquote, id, directive)];
    default:
      throw new Error(`${id}: the page cannot draw "${token.type}": ${token.raw.slice(0, 60)}`);
  }
}

function heading({ depth, text, tokens }: Tokens.Heading): Block {
  return { kind: "heading", level: depth === 2 ? 2 : 3, id: slug(text), text: inlines(tokens) };
}

function paragraph(token: Tokens.Paragraph, directive: Directive): Block[] {
  const found = DIRECTIVE.exec(token.text.trim());
  if (found) return directive(found[1] ?? "", found[2] ?? "");
  const [only, ...others] = token.tokens;
  if (only?.type === "image" && !others.length) {
    return [{ kind: "picture", name: (only as Tokens.Image).href, alt: (only as Tokens.Image).text }];
  }
  return [{ kind: "text", text: inlines(token.tokens) }];
}

function table({ header, rows }: Tokens.Table): Block {
  return {
    kind: "table",
    head: header.map(({ tokens }) => inlines(tokens)),
    rows: rows.map((row) => row.map(({ tokens }) => inlines(tokens))),
  };
}

function note({ text }: Tokens.Blockquote, id: string, directive: Directive): Block {
  const tone = ALERT.exec(text)?.[1]?.toLowerCase() as "note" | "tip" | "warning" | undefined;
  if (!tone) throw new Error(`${id}: a quotation without [!NOTE], [!TIP] or [!WARNING]`);
  const inner = marked.lexer(text.replace(ALERT, ""));
  return { kind: "note", tone, blocks: inner.flatMap((token) => blockOf(token, id, directive)) };
}

/** Runs of text out of Markdown words, also for what comes from the catalogue. */
export function inlineText(text: string): Inline[] {
  return inlines(marked.Lexer.lexInline(text));
}

function inlines(tokens: readonly Token[]): Inline[] {
  return tokens.map((token): Inline => {
    switch (token.type) {
      case "text":
      case "escape":
        return unescaped((token as Tokens.Text).text);
      case "strong":
        return { b: inlines((token as Tokens.Strong).tokens) };
      case "em":
        return { i: inlines((token as Tokens.Em).tokens) };
      case "codespan":
        return { code: unescaped((token as Tokens.Codespan).text) };
      case "link":
        return { to: (token as Tokens.Link).href, text: inlines((token as Tokens.Link).tokens) };
      default:
        throw new Error(`the page cannot draw "${token.type}": ${token.raw.slice(0, 60)}`);
    }
  });
}

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

export function slug(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
