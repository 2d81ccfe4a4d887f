/** Reads statuses, payment methods, VAT codes and accounts anew from shop and Yuki. */
import { useState } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Settings } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toasts";

import { useJob } from "../shared/useJob";

export function RefreshLists({ onRead }: { settings: Settings; onRead: () => void }) {
  const { id } = useCurrent();
  const api = useApi();
  const job = useJob(id);
  const [busy, setBusy] = useState(false);
  const { settings } = words();
  const refresh = async () => {
    setBusy(true);
    try {
      await job.run(() =>
        answer(
          api.POST("/api/integrations/{integration_id}/choices", {
            params: { path: { integration_id: id }, query: { request_id: requestId() } },
          }),
        ),
      );
      toast({ text: settings.refreshed });
      onRead();
    } catch (thrown) {
      toast({ text: problemWords(asProblem(thrown)).title, tone: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button small icon="refresh" busy={busy} onClick={() => void refresh()}>
      {busy ? settings.refreshing : settings.refresh}
    </Button>
  );
}
