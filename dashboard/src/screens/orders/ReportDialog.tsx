/** Meld probleem: shows what would be sent, masked, before it is sent. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { OrderRow } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { useResource } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Disclosure } from "@/ui/Disclosure";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextArea } from "@/ui/TextArea";

import { useSubmit } from "./useSubmit";

const PATH = "/api/integrations/{integration_id}/orders/{record_id}/problem-report";

export function ReportDialog({ of, onClose }: { of: OrderRow; onClose: () => void }) {
  const api = useApi();
  const { id } = useCurrent();
  const { acts, common, orders } = words();
  const params = { path: { integration_id: id, record_id: of.id } };
  const bundle = useResource(`${id}/problem-report/${of.id}`, (signal) =>
    answer(api.GET(PATH, { params, signal })),
  );
  const draft = useDraft(`report.${of.id}`, { message: "" });
  const sent = useSignal<string | null>(null);
  // One id for this dialog: pressing twice, or again after a lost answer, reports once.
  const request = useMemo(() => requestId(), []);
  const { busy, problem, submit } = useSubmit(() => draft.reset());
  const send = async () => {
    const seen = bundle.state.value.data?.seen ?? "";
    const body = { request_id: request, message: draft.value.value.message, seen };
    try {
      sent.value = (await answer(api.POST(PATH, { params, body }))).number;
    } catch (thrown) {
      // It is another bundle by now: the person sees it before sending again.
      if (asProblem(thrown).status === 409) await bundle.reload();
      throw thrown;
    }
  };
  if (sent.value !== null) {
    return (
      <Dialog
        title={common.report}
        onClose={onClose}
        actions={<Button onClick={onClose}>{common.close}</Button>}
      >
        <Notice tone="good" live title={acts.reportSent(sent.value)} />
      </Dialog>
    );
  }
  const ready = bundle.state.value.data !== null;
  return (
    <Dialog
      title={`${common.report}: ${orders.order(of.number)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="alert" icon="send" busy={busy} disabled={!ready} onClick={() => void submit(send)}>
            {common.send}
          </Button>
        </>
      }
    >
      <p>{acts.reportText}</p>
      <TextArea
        label={acts.reportMessage}
        optional
        value={draft.value.value.message}
        maxLength={4000}
        onInput={(text) => draft.set("message", text)}
      />
      <Disclosure summary={acts.reportBundle} open>
        <Loader of={bundle}>
          {({ bundle: shown }) => (
            <pre class="report-bundle" tabIndex={0} role="region" aria-label={acts.reportBundle}>
              {JSON.stringify(shown, null, 2)}
            </pre>
          )}
        </Loader>
      </Disclosure>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
