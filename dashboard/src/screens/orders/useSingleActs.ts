/** Acts on one order that are done at once: accept, skip, take that back, say whether it is in Yuki. */
import { useCallback } from "preact/hooks";

import { answer } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { OrderRow, Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { toast } from "@/ui/toasts";

import { refreshLists } from "./useActs";

export interface SingleActs {
  accept: (record: string, form: Schema<"AcceptForm">) => Promise<OrderRow>;
  /** Skips, and offers to undo it. */
  ignore: (record: string, reason: string) => Promise<void>;
  unignore: (record: string) => Promise<void>;
  settle: (record: string, inBooks: boolean) => Promise<OrderRow>;
}

export function useSingleActs(): SingleActs {
  const api = useApi();
  const { id } = useCurrent();
  const at = useCallback(
    (record: string) => ({ params: { path: { integration_id: id, record_id: record } } }),
    [id],
  );

  const unignore = useCallback(
    async (record: string) => {
      try {
        await answer(
          api.DELETE("/api/integrations/{integration_id}/orders/{record_id}/ignoring", at(record)),
        );
        toast({ text: words().acts.ignoringUndone });
      } catch (thrown) {
        toast({ text: problemWords(asProblem(thrown)).title, tone: "bad" });
      }
      refreshLists(id);
    },
    [api, at, id],
  );
  const ignore = useCallback(
    async (record: string, reason: string) => {
      const path = "/api/integrations/{integration_id}/orders/{record_id}/ignoring";
      const row = await answer(api.POST(path, { ...at(record), body: { reason } }));
      refreshLists(id);
      toast({ text: words().acts.ignored(row.number), undo: () => void unignore(record) });
    },
    [api, at, id, unignore],
  );
  const accept = useCallback(
    async (record: string, body: Schema<"AcceptForm">) => {
      const path = "/api/integrations/{integration_id}/orders/{record_id}/acceptance";
      const row = await answer(api.POST(path, { ...at(record), body }));
      refreshLists(id);
      toast({ text: words().acts.accepted(row.number) });
      return row;
    },
    [api, at, id],
  );
  const settle = useCallback(
    async (record: string, inBooks: boolean) => {
      const path = "/api/integrations/{integration_id}/orders/{record_id}/settlement";
      const row = await answer(api.POST(path, { ...at(record), body: { in_books: inBooks } }));
      refreshLists(id);
      toast({ text: words().acts.settled(row.number) });
      return row;
    },
    [api, at, id],
  );
  return { accept, ignore, unignore, settle };
}
