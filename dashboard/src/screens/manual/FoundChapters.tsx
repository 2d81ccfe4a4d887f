/** What the search found, best first. */
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import type { Found } from "@/manual/find";
import { chapterAddress } from "@/manual/links";

export function FoundChapters({ found, asked }: { found: readonly Found[]; asked: string }) {
  const { manual } = words();
  const heading =
    found.length === 0
      ? manual.foundNone(asked)
      : found.length === 1
        ? manual.foundOne(asked)
        : manual.found(count(found.length), asked);
  return (
    <section class="manual-found">
      <h2>{heading}</h2>
      <p class="visually-hidden" role="status">
        {heading}
      </p>
      {found.length === 0 && <p>{manual.foundNoneText}</p>}
      <ol>
        {found.map(({ chapter, excerpt }) => (
          <li key={chapter.id}>
            <a href={chapterAddress(chapter.id)}>{chapter.title}</a>
            <p class="quiet">{excerpt}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
