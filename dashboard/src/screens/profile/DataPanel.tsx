/** All data of the account as a file. */
import { useEffect, useRef, useState } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { Job } from "@/api/schema";
import { useApi } from "@/app/services";
import { bytes } from "@/i18n/format";
import { words } from "@/i18n/words";
import { watchJob } from "@/lib/jobs";
import { Button, LinkButton } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";

export function DataPanel({ account }: { account: string }) {
  const api = useApi();
  const { data } = words().profile;
  const [job, setJob] = useState<Job | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const { current } = leaving;
    return () => current.abort();
  }, []);

  const make = async () => {
    setBusy(true);
    setProblem(null);
    const path = { account_id: account };
    try {
      const params = { path, query: { request_id: requestId() } };
      const first = await answer(api.POST("/api/accounts/{account_id}/export", { params }));
      const read = () =>
        answer(
          api.GET("/api/accounts/{account_id}/jobs/{job_id}", {
            params: { path: { ...path, job_id: first.id } },
          }),
        );
      const last = await watchJob(first, read, { onChange: setJob, signal: leaving.current.signal });
      if (last.problem)
        setProblem(new ApiProblem(last.problem.code, 500, last.problem.text, last.problem.now));
    } catch (thrown) {
      if (!leaving.current.signal.aborted) setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Panel title={data.title}>
      <div class="stack">
        <p>{data.text}</p>
        {problem && <ProblemNotice problem={problem} />}
        {busy && <Progress label={data.making} done={job?.done ?? 0} total={job?.total ?? 0} />}
        {job?.state === "done" && job.download_url && job.result && "bytes" in job.result ? (
          <Notice
            tone="good"
            live
            title={data.ready}
            actions={
              <LinkButton
                tone="primary"
                icon="download"
                href={job.download_url}
                download={job.result.file_name}
              >
                {data.download(bytes(job.result.bytes))}
              </LinkButton>
            }
          />
        ) : (
          <div>
            <Button icon="download" busy={busy} onClick={() => void make()}>
              {data.make}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
