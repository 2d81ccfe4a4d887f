/** "Wat zou dit veranderen?": the new settings tried on the orders in Fouten, before they are saved. */
import { useEffect } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import type { Schema, SettingsForm } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { resultOf } from "@/app/jobResult";
import { useApi } from "@/app/services";
import { useJob } from "@/app/useJob";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";

import { TrialOrders } from "./TrialOrders";
import { cleaned } from "./logic/clean";

export interface TrialProps {
  form: SettingsForm;
  onClose: () => void;
  onSave: () => void;
}

export function TrialDialog({ form, onClose, onSave }: TrialProps) {
  const { id } = useCurrent();
  const api = useApi();
  const { job, problem, run } = useJob();
  const { common, settings } = words();
  const tryOut = () =>
    run(() => {
      const body = { request_id: requestId(), settings: cleaned(form) };
      const params = { path: { integration_id: id } };
      return answer(api.POST("/api/integrations/{integration_id}/settings/trial", { params, body }));
    });
  useEffect(() => {
    void tryOut();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, []);
  const result = resultOf(job, "settings-trial");
  return (
    <Dialog
      wide
      title={settings.trial.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.back}</Button>
          <Button
            tone="primary"
            onClick={() => {
              onClose();
              onSave();
            }}
          >
            {settings.trial.save}
          </Button>
        </>
      }
    >
      {problem && <ProblemNotice problem={problem} onAgain={() => void tryOut()} />}
      {!result && !problem && (
        <Progress label={settings.trial.busy} done={job?.done ?? 0} total={job?.total ?? 0} />
      )}
      {result && <TrialResult result={result} />}
    </Dialog>
  );
}

export function TrialResult({ result }: { result: Schema<"SettingsTrialResult"> }) {
  const { trial } = words().settings;
  if (!result.tried) return <Notice tone="info">{trial.none}</Notice>;
  const touched = result.orders.filter(({ better, worse }) => better || worse);
  return (
    <>
      <Notice tone={result.solved ? "good" : "info"} live>
        {result.solved || result.worse
          ? trial.summary(count(result.solved), count(result.tried))
          : trial.same}
      </Notice>
      {result.worse > 0 && <Notice tone="warning">{trial.worse(count(result.worse))}</Notice>}
      {result.more && <p class="quiet">{trial.more}</p>}
      <TrialOrders orders={touched.length ? touched : result.orders} />
    </>
  );
}
