/** Compare now, a file of the month, print. */
import { useEffect } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { useJob } from "@/app/useJob";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { invalidate } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toasts";

import { saveFile } from "./saveFile";

export function MonthActions({ month, onCompared }: { month: string; onCompared: () => void }) {
  const { id } = useCurrent();
  const api = useApi();
  const comparing = useJob();
  const exporting = useJob();
  const { control } = words();
  const problem = comparing.problem ?? exporting.problem;
  useEffect(() => {
    if (problem) toast({ text: problemWords(problem).title, tone: "bad" });
  }, [problem]);

  const compare = async () => {
    const done = await comparing.run(() =>
      answer(
        api.POST("/api/integrations/{integration_id}/months/{month}/comparison", {
          params: { path: { integration_id: id, month } },
          body: { request_id: requestId() },
        }),
      ),
    );
    if (!done) return;
    toast({ text: control.compared });
    invalidate(`${id}/months`);
    onCompared();
  };

  const file = async () => {
    const done = await exporting.run(() =>
      answer(
        api.POST("/api/integrations/{integration_id}/exports", {
          params: { path: { integration_id: id } },
          body: { request_id: requestId(), what: "month", format: "xlsx", month },
        }),
      ),
    );
    if (done) saveFile(done);
  };

  return (
    <div class="row no-print">
      <Button small tone="primary" icon="refresh" busy={comparing.running} onClick={() => void compare()}>
        {comparing.running ? control.comparing : control.compare}
      </Button>
      <Button small icon="download" busy={exporting.running} onClick={() => void file()}>
        {control.excel}
      </Button>
      <Button small icon="report" onClick={() => print()}>
        {control.print}
      </Button>
    </div>
  );
}
