/** The table of contents: as a list beside a chapter, and as chapters that fold open in place. */
import { useEffect, useRef, useState } from "preact/hooks";

import { words } from "@/i18n/words";
import { Blocks } from "@/manual/Blocks";
import type { Chapter, Part } from "@/manual/blocks";
import { chapterAddress } from "@/manual/links";
import { Icon } from "@/ui/Icon";

export function Contents({ parts, current }: { parts: readonly Part[]; current: string }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = list.current?.querySelector<HTMLElement>("[aria-current]");
    const frame = list.current?.parentElement;
    // Only the frame is moved: scrollIntoView would move the page as well.
    if (place && frame) frame.scrollTop = place.offsetTop - frame.offsetTop - frame.clientHeight / 3;
  }, [current]);
  return (
    <nav ref={list} class="manual-contents" aria-label={words().manual.contents}>
      {parts.map((part) => (
        <section key={part.title}>
          <h2>{part.title}</h2>
          <ul>
            {part.chapters.map(({ id, title }) => (
              <li key={id}>
                <a href={chapterAddress(id)} aria-current={id === current ? "page" : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

export function FoldedContents({ parts }: { parts: readonly Part[] }) {
  return (
    <div class="manual-parts">
      {parts.map((part) => (
        <section key={part.title} class="panel panel-flush">
          <header class="panel-head">
            <h2>{part.title}</h2>
          </header>
          {part.chapters.map((chapter) => (
            <FoldedChapter key={chapter.id} chapter={chapter} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** Its text is drawn once it is opened: the whole manual at once would be thousands of elements. */
function FoldedChapter({ chapter }: { chapter: Chapter }) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      class="disclosure manual-chapter"
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>
        <span class="disclosure-mark">
          <Icon name="right" size={16} />
        </span>
        {chapter.title}
      </summary>
      {opened && (
        <div class="disclosure-body manual-text">
          <Blocks blocks={chapter.blocks} prefix={`${chapter.id}-`} />
          <p>
            <a href={chapterAddress(chapter.id)}>{words().manual.ownPage}</a>
          </p>
        </div>
      )}
    </details>
  );
}
