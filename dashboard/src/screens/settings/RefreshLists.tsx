/** Reads statuses, payment methods, VAT codes and accounts anew from shop and Yuki. */
import { useEffect } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { useJob } from "@/app/useJob";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toasts";

export function RefreshLists({ onRead }: { onRead: () => void }) {
  const { id } = useCurrent();
  const api = useApi();
  const { running, problem, run } = useJob();
  const { settings } = words();
  useEffect(() => {
    if (problem) toast({ text: problemWords(problem).title, tone: "bad" });
  }, [problem]);
  const refresh = async () => {
    const params = { path: { integration_id: id }, query: { request_id: requestId() } };
    const done = await run(() => answer(api.POST("/api/integrations/{integration_id}/choices", { params })));
    if (!done) return;
    toast({ text: settings.refreshed });
    onRead();
  };
  return (
    <Button small icon="refresh" busy={running} onClick={() => void refresh()}>
      {running ? settings.refreshing : settings.refresh}
    </Button>
  );
}
