/** A file of what was booked in a range: asked for, made, downloaded. */
import { useSignal } from "@preact/signals";

import { answer, requestId } from "@/api/client";
import { fieldProblems } from "@/api/fields";
import type { Job } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { useJob } from "@/app/useJob";
import { bytes, count, isoDay } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";
import { Button, LinkButton } from "@/ui/Button";
import { ChoiceField } from "@/ui/ChoiceField";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";
import { TextField } from "@/ui/TextField";

import { isDay } from "../orders/dates";
import { rangeOf } from "./filters";

type Format = "csv" | "xlsx";

export interface ExportDialogProps {
  from: string | undefined;
  until: string | undefined;
  onClose: () => void;
}

export function ExportDialog({ from, until, onClose }: ExportDialogProps) {
  const api = useApi();
  const { id } = useCurrent();
  const { report, orders, common } = words();
  const [first, last] = rangeOf(from, until, isoDay(now.value));
  const form = useSignal<{ from_day: string; to_day: string; format: Format }>({
    from_day: first,
    to_day: last,
    format: "xlsx",
  });
  const { job, running, problem, run } = useJob();
  const change = (changes: Partial<typeof form.value>) => (form.value = { ...form.value, ...changes });
  const { from_day, to_day, format } = form.value;
  const wrong = isDay(from_day) && isDay(to_day) && to_day < from_day ? report.endBeforeStart : null;
  const fields = fieldProblems(problem);
  const make = () =>
    run(() =>
      answer(
        api.POST("/api/integrations/{integration_id}/exports", {
          params: { path: { integration_id: id } },
          body: { request_id: requestId(), what: "report", ...form.value },
        }),
      ),
    );
  return (
    <Dialog
      title={report.exportLabel}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <Button tone="primary" busy={running} disabled={wrong !== null} onClick={() => void make()}>
            {report.make}
          </Button>
        </>
      }
    >
      <p>{report.exportText}</p>
      <div class="form-grid">
        <TextField
          kind="date"
          label={orders.from}
          value={from_day}
          problem={fields.from_day}
          onInput={(text) => change({ from_day: text })}
        />
        <TextField
          kind="date"
          label={orders.until}
          value={to_day}
          problem={wrong ?? fields.to_day}
          onInput={(text) => change({ to_day: text })}
        />
      </div>
      <ChoiceField
        label={report.format}
        value={format}
        choices={(["xlsx", "csv"] as const).map((value) => ({ value, label: report.formats[value] }))}
        onChange={(value) => change({ format: value })}
      />
      {running && <Progress label={report.making} done={job?.done ?? 0} total={job?.total ?? 0} />}
      {problem && <ProblemNotice problem={problem} onAgain={() => void make()} />}
      {job?.state === "done" && <Ready job={job} />}
    </Dialog>
  );
}

function Ready({ job: { result, download_url } }: { job: Job }) {
  const { report } = words();
  if (!download_url || result?.kind !== "export") return null;
  return (
    <Notice
      tone="good"
      live
      title={report.ready(count(result.rows))}
      actions={
        <LinkButton tone="primary" icon="download" href={download_url} download={result.file_name}>
          {report.download(result.file_name, bytes(result.bytes))}
        </LinkButton>
      }
    />
  );
}
