/** Newer terms: an owner is asked once to accept them, and nothing waits for it. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import { day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { invalidate } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { toast } from "@/ui/toasts";

import { useMe } from "./current";
import { useApi } from "./services";

export function TermsNotice() {
  const api = useApi();
  const { me, reload } = useMe();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { terms } = words().shell;
  const { version, url } = me.terms;
  const due = me.accounts.filter(({ terms_due }) => terms_due);
  if (!due.length) return null;
  const accept = async () => {
    setBusy(true);
    setProblem(null);
    try {
      for (const { id } of due) {
        const params = { path: { account_id: id } };
        await answer(api.POST("/api/accounts/{account_id}/terms", { params, body: { version } }));
        invalidate(`account/${id}`);
      }
      await reload();
      toast({ text: terms.accepted });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Notice
        title={terms.title(day(version))}
        actions={
          <>
            <Button small tone="primary" busy={busy} onClick={() => void accept()}>
              {terms.accept}
            </Button>
            <a href={url}>{terms.read}</a>
          </>
        }
      >
        {terms.text(due.map(({ company }) => company).join(", "))}
      </Notice>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
