/** The latest orders as the invoices they would become; nothing is booked. */
import { useState } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { useJob } from "@/app/useJob";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";
import { SelectField } from "@/ui/SelectField";

import { NextStep } from "../NextStep";
import { PreviewList } from "../PreviewList";
import { previewCounts } from "../logic/preview";
import type { StepProps } from "../step";

const AMOUNTS = ["10", "25", "50"] as const;

export function PreviewStep({ integration, refresh, open }: StepProps) {
  const { id } = useCurrent();
  const api = useApi();
  const { preview } = words().connect;
  const { job, running, problem, run } = useJob();
  const [latest, setLatest] = useState<(typeof AMOUNTS)[number]>("10");
  const show = async () => {
    const body = { request_id: requestId(), latest: Number(latest), order_ids: [] };
    const params = { path: { integration_id: id } };
    const done = await run(() =>
      answer(api.POST("/api/integrations/{integration_id}/preview", { params, body })),
    );
    if (done) await refresh();
  };
  const result = job?.result?.kind === "preview" ? job.result : null;
  return (
    <>
      <p>
        {preview.lead} <strong>{preview.nothing}</strong>
      </p>
      <div class="connect-ask">
        <SelectField
          label={preview.count}
          value={latest}
          options={AMOUNTS.map((value) => ({ value, label: preview.latest(value) }))}
          onChange={setLatest}
        />
        <Button tone={result ? "quiet" : "primary"} busy={running} onClick={() => void show()}>
          {result ? preview.again : preview.make}
        </Button>
      </div>
      {running && <Progress label={preview.busy} done={job?.done ?? 0} total={job?.total ?? 0} />}
      {problem && <ProblemNotice problem={problem} onAgain={() => void show()} />}
      {result && <Result result={result} running={running} />}
      {integration.steps.preview && !running && <NextStep after="preview" open={open} />}
    </>
  );
}

function Result({ result, running }: { result: Schema<"PreviewResult">; running: boolean }) {
  const { preview } = words().connect;
  const { ready, blocked, waiting } = previewCounts(result.orders);
  if (!result.orders.length && !running) {
    return (
      <Empty icon="report" title={preview.none}>
        <p>{preview.noneText}</p>
      </Empty>
    );
  }
  return (
    <>
      {result.remarks.map(({ code, text, now }) => (
        <Notice key={code} tone="warning" title={text}>
          {now}
        </Notice>
      ))}
      {!running && (
        <Notice
          live
          tone={blocked ? "warning" : "good"}
          title={preview.summary(count(ready), count(result.orders.length))}
        >
          {blocked > 0 && <p>{preview.blocked(count(blocked))}</p>}
          {waiting > 0 && <p>{preview.waiting(count(waiting))}</p>}
          <p>{preview.unsaved}</p>
        </Notice>
      )}
      <PreviewList orders={result.orders} />
      {result.more && <p class="quiet">{preview.more}</p>}
    </>
  );
}
