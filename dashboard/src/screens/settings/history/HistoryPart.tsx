/** Every version: who saved it, when, what changed; and a way back. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Schema, Settings } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Loader } from "@/ui/Loader";
import { toast } from "@/ui/toasts";

import { Part } from "../parts/Part";
import { useRestore } from "../useRestore";
import { VersionView } from "./VersionView";

type Version = Schema<"SettingsVersion">;

export interface HistoryProps {
  saved: Settings;
  /** The form holds changes that going back would throw away. */
  unsaved: boolean;
  onRestored: (settings: Settings) => void;
}

export function HistoryPart({ saved, unsaved, onRestored }: HistoryProps) {
  const { id } = useCurrent();
  const api = useApi();
  const restore = useRestore();
  const [more, setMore] = useState<{ after: string; versions: Version[]; next: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const { common } = words();
  const read = (cursor: string | null, signal?: AbortSignal) =>
    answer(
      api.GET("/api/integrations/{integration_id}/settings/history", {
        params: { path: { integration_id: id }, query: cursor ? { cursor } : {} },
        ...(signal ? { signal } : {}),
      }),
    );
  const first = useResource(`${id}/history.${saved.version}`, (signal) => read(null, signal));
  const loadMore = async (after: string, known: readonly Version[]) => {
    setBusy(true);
    try {
      const page = await read(after);
      setMore({
        after: first.state.peek().data?.next ?? "",
        versions: [...known, ...page.versions],
        next: page.next,
      });
    } catch (thrown) {
      toast({ text: problemWords(asProblem(thrown)).title, tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Part name="history">
      <Loader of={first}>
        {({ versions, next }) => {
          // What was loaded further counts only as long as the first page is the same.
          const further = more?.after === next ? more : null;
          const rest = further ? further.next : next;
          return (
            <>
              <ol class="versions">
                {[...versions, ...(further?.versions ?? [])].map((version) => (
                  <VersionView
                    key={version.version}
                    version={version}
                    current={version.version === saved.version}
                    unsaved={unsaved}
                    onRestore={() => void restore(version.version, saved.version, onRestored)}
                  />
                ))}
              </ol>
              {rest && (
                <div>
                  <Button small busy={busy} onClick={() => void loadMore(rest, further?.versions ?? [])}>
                    {common.loadMore}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Loader>
    </Part>
  );
}
