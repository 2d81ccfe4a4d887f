/** Orders that were booked before, by hand or by another koppeling, and from which day on to begin. */
import { useState } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { resultOf } from "@/app/jobResult";
import { useApi } from "@/app/services";
import { useJob } from "@/app/useJob";
import { count, day, isoDay } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toasts";

import { EarlierTable } from "../EarlierTable";
import { NextStep } from "../NextStep";
import type { StepProps } from "../step";

/** Before so many days the year's books are usually closed. */
const DAYS_BACK = 90;

export function EarlierStep({ integration, refresh, open, start }: StepProps) {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { connect } = words();
  const { earlier } = connect;
  const { job, running, problem, run } = useJob();
  const [since, setSince] = useState(isoDay(now.peek(), -DAYS_BACK));
  const [tried, setTried] = useState(false);
  const look = async () => {
    setTried(true);
    if (!since) return;
    const body = { request_id: requestId(), since };
    const params = { path: { integration_id: id } };
    const done = await run(() =>
      answer(api.POST("/api/integrations/{integration_id}/earlier-bookings", { params, body })),
    );
    if (done) await refresh();
  };
  const take = (suggested: string) => {
    start.set("start_date", suggested);
    toast({ text: earlier.taken });
  };
  const result = resultOf(job, "earlier-bookings");
  return (
    <>
      <p>{earlier.lead}</p>
      <div class="connect-ask">
        <TextField
          class="field-day"
          kind="date"
          label={earlier.since}
          value={since}
          max={isoDay(now.value)}
          problem={tried && !since ? connect.wrong.required : null}
          disabled={!rights.change}
          onInput={setSince}
        />
        <Button
          tone={integration.steps.earlier_bookings ? "quiet" : "primary"}
          busy={running}
          denied={rights.changeDenied}
          onClick={() => void look()}
        >
          {earlier.look}
        </Button>
      </div>
      {running && <Progress label={earlier.busy} done={job?.done ?? 0} total={job?.total ?? 0} />}
      {problem && <ProblemNotice problem={problem} onAgain={() => void look()} />}
      {result && <Found result={result} chosen={start.value.value.start_date} onTake={take} />}
      {integration.steps.earlier_bookings && !running && (
        <div class="form-actions">
          <NextStep after="earlier" open={open} />
          {!result && <span class="quiet">{earlier.done}</span>}
        </div>
      )}
    </>
  );
}

interface FoundProps {
  result: Schema<"EarlierBookingsResult">;
  chosen: string;
  onTake: (day: string) => void;
}

function Found({ result, chosen, onTake }: FoundProps) {
  const { earlier } = words().connect;
  const { found, suggested_start: suggested } = result;
  return (
    <>
      {result.remarks.map(({ code, text, now: then }) => (
        <Notice key={code} tone="warning" title={text}>
          {then}
        </Notice>
      ))}
      <Notice
        live
        tone={found.length ? "warning" : "good"}
        title={found.length ? earlier.found(count(found.length)) : earlier.none}
        actions={
          suggested &&
          suggested !== chosen && <Button onClick={() => onTake(suggested)}>{earlier.take}</Button>
        }
      >
        <p>{earlier.looked(count(result.orders), count(result.documents))}</p>
        {suggested && <p>{earlier.suggested(day(suggested))}</p>}
      </Notice>
      {found.length > 0 && <EarlierTable found={found} />}
    </>
  );
}
