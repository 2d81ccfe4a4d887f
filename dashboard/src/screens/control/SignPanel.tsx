/** The bookkeeper's (or owner's) signature under a month, with a remark; it can be taken back. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { type Resource, invalidate } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";
import { When } from "@/ui/When";
import { toast } from "@/ui/toasts";

type Report = Schema<"MonthReport">;

const LONGEST = 200;

export function SignPanel({ report, resource }: { report: Report; resource: Resource<Report> }) {
  const { id } = useCurrent();
  const api = useApi();
  const { sign } = words().control;
  const draft = useDraft(`sign.${id}.${report.month}`, { note: "" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  const send = async (undo: boolean, note: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const signed = await answer(
        api.POST("/api/integrations/{integration_id}/months/{month}/signature", {
          params: { path: { integration_id: id, month: report.month } },
          body: { note, undo },
        }),
      );
      resource.put(signed);
      invalidate(`${id}/months`);
      draft.reset();
      const earlier = report.signed_off?.note ?? "";
      toast({ text: undo ? sign.undone : sign.done, undo: () => void send(!undo, undo ? earlier : "") });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Panel title={sign.title}>
      <div class="stack">
        {report.signed_off && <Signature of={report.signed_off} />}
        {problem && <ProblemNotice problem={problem} />}
        {report.hindrance && !report.signed_off && (
          <Notice tone="info" title={report.hindrance.text}>
            {report.hindrance.now}
          </Notice>
        )}
        {report.may_sign_off && (
          <form
            class="form no-print"
            onSubmit={(event) => {
              event.preventDefault();
              void send(false, draft.value.value.note.trim());
            }}
          >
            <p>{sign.text}</p>
            <TextField
              label={sign.note}
              optional
              maxLength={LONGEST}
              value={draft.value.value.note}
              onInput={(text) => draft.set("note", text)}
            />
            <div class="form-actions">
              <Button tone="primary" type="submit" icon="check" busy={busy}>
                {sign.act}
              </Button>
            </div>
          </form>
        )}
        {report.signed_off && (
          <div class="no-print">
            <Button small busy={busy} onClick={() => void send(true, "")}>
              {sign.undo}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function Signature({ of: { by, at, note, outdated } }: { of: Schema<"SignOff"> }) {
  const { sign } = words().control;
  return (
    <Notice tone={outdated ? "warning" : "good"} title={sign.by(by)}>
      <p>
        <When at={at} style="full" />
      </p>
      {note && <p class="month-note">{note}</p>}
      {outdated && <p>{sign.outdated}</p>}
    </Notice>
  );
}
