/** The manual: contents, chapters, search. Its address may name a chapter; findings link there. */
import { useLocation, useRoute } from "preact-iso";
import { useState } from "preact/hooks";

import { language } from "@/i18n/language";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import type { Manual } from "@/manual/blocks";
import { findChapters } from "@/manual/find";
import { readManual } from "@/manual/load";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";
import { SearchBox } from "@/ui/SearchBox";

import { ChapterPage } from "./ChapterPage";
import { FoldedContents } from "./Contents";
import { FoundChapters } from "./FoundChapters";
import "./manual.css";

export default function ManualScreen() {
  const chosen = language.value;
  const manual = useResource(`manual ${chosen}`, (signal) => readManual(chosen, signal));
  return <Loader of={manual}>{(data) => <Loaded manual={data} />}</Loader>;
}

function Loaded({ manual }: { manual: Manual }) {
  const { params } = useRoute();
  const { query, route } = useLocation();
  const [asked, setAsked] = useState(query.zoek ?? "");
  const text = words().manual;
  const id = params.chapter;
  const chapters = manual.parts.flatMap((part) => part.chapters);
  const chapter = chapters.find((one) => one.id === id);
  const search = (what: string) => {
    setAsked(what);
    // The search is part of the address, so that "back" from a chapter finds it again.
    route(what ? `/handleiding?zoek=${encodeURIComponent(what)}` : "/handleiding", true);
  };
  if (chapter) return <ChapterPage chapters={chapters} parts={manual.parts} chapter={chapter} />;
  return (
    <>
      <PageHead title={words().shell.tabs.manual} lead={text.lead} />
      <div class="manual-search">
        <SearchBox
          label={text.searchLabel}
          placeholder={text.searchPlaceholder}
          value={asked}
          onSearch={search}
        />
      </div>
      {id && (
        <Notice tone="warning" title={text.unknown}>
          {text.unknownText}
        </Notice>
      )}
      {asked ? <FoundChapters found={findChapters(manual, asked)} asked={asked} /> : null}
      <FoldedContents parts={manual.parts} />
    </>
  );
}
