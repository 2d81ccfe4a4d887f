/** When the shop was read and will be, and the day's budget of calls to Yuki. */
import { useSignal } from "@preact/signals";

import { answer } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Overview } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { count } from "@/i18n/format";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";
import { When } from "@/ui/When";
import { toast } from "@/ui/toasts";

import { CallsMeter } from "./CallsMeter";

export function RunsPanel({ of, onAsked }: { of: Overview; onAsked: () => void }) {
  const { overview } = words();
  const { rights } = useCurrent();
  const { busy, fetchNow } = useFetchNow(onAsked);
  const { last_run, next_run_at } = of;
  return (
    <Panel
      title={overview.runs}
      actions={
        of.active && (
          <Button
            small
            icon="refresh"
            busy={busy}
            denied={rights.changeDenied}
            onClick={() => void fetchNow()}
          >
            {overview.fetchNow}
          </Button>
        )
      }
    >
      <dl class="facts">
        <div>
          <dt>{overview.lastRun}</dt>
          <dd>
            {last_run ? <When at={last_run.at} /> : overview.never}
            {last_run && !last_run.problem && (
              <span class="quiet facts-more">
                {overview.runFound(count(last_run.new), count(last_run.changed))}
              </span>
            )}
            {last_run?.problem && (
              <span class="facts-more facts-bad">
                {last_run.problem.text} {last_run.problem.now}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{overview.nextRun}</dt>
          <dd>{next_run_at ? <When at={next_run_at} /> : "–"}</dd>
        </div>
      </dl>
      <CallsMeter calls={of.calls} />
    </Panel>
  );
}

function useFetchNow(onAsked: () => void): { busy: boolean; fetchNow: () => Promise<void> } {
  const api = useApi();
  const { id } = useCurrent();
  const busy = useSignal(false);
  const fetchNow = async () => {
    busy.value = true;
    try {
      const params = { path: { integration_id: id } };
      await answer(api.POST("/api/integrations/{integration_id}/fetch", { params }));
      toast({ text: words().overview.fetchAsked });
      onAsked();
    } catch (thrown) {
      toast({ text: problemWords(asProblem(thrown)).title, tone: "bad" });
    } finally {
      busy.value = false;
    }
  };
  return { busy: busy.value, fetchNow };
}
