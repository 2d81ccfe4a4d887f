/** Searching the manual: all words must occur; chapters whose title has them come first. */
import { type Chapter, type Manual, wordsOf } from "./blocks";

export interface Found {
  chapter: Chapter;
  /** A piece of the text around the first word. */
  excerpt: string;
}

const BEFORE = 40;
const LENGTH = 160;

/** Without accents and capitals, so that "Verwérk" finds "verwerk". One letter stays one letter. */
export function folded(text: string): string {
  return text.replaceAll(/[À-ɏ]/g, (letter) => letter.normalize("NFD").charAt(0)).toLowerCase();
}

export function findChapters(manual: Manual, asked: string): Found[] {
  const terms = folded(asked).split(/\s+/).filter(Boolean);
  if (!terms.length) return [];
  return manual.parts
    .flatMap(({ chapters }) => chapters)
    .map((chapter) => ({ chapter, text: chapter.blocks.map(wordsOf).join(" ") }))
    .map(({ chapter, text }) => ({ chapter, text, score: scoreOf(chapter, folded(text), terms) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ chapter, text }) => ({ chapter, excerpt: excerptOf(text, terms) }));
}

function scoreOf(chapter: Chapter, text: string, terms: readonly string[]): number {
  const title = folded(chapter.title);
  const headings = chapter.blocks.flatMap((block) => (block.kind === "heading" ? [block.id] : [])).join(" ");
  let score = 0;
  for (const term of terms) {
    const times = text.split(term).length - 1;
    const inTitle = title.includes(term);
    if (!times && !inTitle) return 0;
    score +=
      Math.min(times, 5) +
      (inTitle ? 20 : 0) +
      (title.startsWith(term) ? 10 : 0) +
      (headings.includes(term) ? 5 : 0);
  }
  return score;
}

function excerptOf(text: string, terms: readonly string[]): string {
  const places = terms.map((term) => folded(text).indexOf(term)).filter((place) => place >= 0);
  if (!places.length) return text.slice(0, LENGTH).trim();
  const from = Math.max(0, Math.min(...places) - BEFORE);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const piece = text.slice(start, start + LENGTH).trim();
  return `${start > 0 ? "… " : ""}${piece}${start + LENGTH < text.length ? " …" : ""}`;
}
