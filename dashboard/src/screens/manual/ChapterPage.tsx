/** One chapter with the contents beside it, its neighbours, and a way to say that something in it is wrong. */
import { useState } from "preact/hooks";

import { words } from "@/i18n/words";
import { Blocks, Runs } from "@/manual/Blocks";
import type { Chapter, Heading, Part } from "@/manual/blocks";
import { chapterAddress } from "@/manual/links";
import { Button } from "@/ui/Button";
import { Disclosure } from "@/ui/Disclosure";
import { Icon } from "@/ui/Icon";
import { PageHead } from "@/ui/PageHead";

import { Contents } from "./Contents";
import { FeedbackDialog } from "./FeedbackDialog";

export interface ChapterPageProps {
  parts: readonly Part[];
  chapters: readonly Chapter[];
  chapter: Chapter;
}

export function ChapterPage({ parts, chapters, chapter }: ChapterPageProps) {
  const { manual } = words();
  const [reporting, setReporting] = useState(false);
  const place = chapters.indexOf(chapter);
  const above = (
    <a href="/handleiding" class="manual-up">
      <Icon name="left" size={16} /> {manual.allChapters}
    </a>
  );
  return (
    <div class="manual-page">
      <article class="manual-article">
        <PageHead title={chapter.title} above={above} />
        <div class="manual-small-contents">
          <Disclosure summary={manual.contents}>
            <Contents parts={parts} current={chapter.id} />
          </Disclosure>
        </div>
        <InChapter chapter={chapter} />
        <div class="manual-text">
          <Blocks blocks={chapter.blocks} />
        </div>
        <footer class="manual-foot">
          <Neighbours before={chapters[place - 1]} after={chapters[place + 1]} />
          <Button small icon="edit" onClick={() => setReporting(true)}>
            {manual.feedback.open}
          </Button>
        </footer>
      </article>
      <aside class="manual-side">
        <Contents parts={parts} current={chapter.id} />
      </aside>
      {reporting && <FeedbackDialog chapter={chapter} onClose={() => setReporting(false)} />}
    </div>
  );
}

/** The headings of a long chapter. */
function InChapter({ chapter }: { chapter: Chapter }) {
  const headings = chapter.blocks.filter(
    (block): block is Heading => block.kind === "heading" && block.level === 2,
  );
  if (headings.length < 4) return null;
  return (
    <nav class="manual-in-chapter" aria-label={words().manual.inChapter}>
      <ul>
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>
              <Runs text={text} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Neighbours({ before, after }: { before: Chapter | undefined; after: Chapter | undefined }) {
  const { manual } = words();
  return (
    <div class="manual-neighbours">
      {before && (
        <a href={chapterAddress(before.id)} rel="prev">
          <span class="quiet">{manual.previous}</span>
          <span>{before.title}</span>
        </a>
      )}
      {after && (
        <a href={chapterAddress(after.id)} rel="next" class="manual-next">
          <span class="quiet">{manual.next}</span>
          <span>{after.title}</span>
        </a>
      )}
    </div>
  );
}
