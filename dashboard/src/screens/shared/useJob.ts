/** Starts a job of an integration and watches it until it is done; leaving the screen ends the watching, not the job. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { answer } from "@/api/client";
import { ApiProblem, UNREADABLE } from "@/api/problem";
import type { Job } from "@/api/schema";
import { useApi } from "@/app/services";
import { watchJob } from "@/lib/jobs";

export interface RunningJob {
  /** The job as last seen; null before the first answer. */
  readonly job: Job | null;
  /**
   * Starts one and waits for its end.
   *
   * @throws ApiProblem when it cannot be started or failed; an AbortError when the screen was left.
   */
  run: (start: () => Promise<Job>) => Promise<Job>;
  forget: () => void;
}

type Result = NonNullable<Job["result"]>;

export function useJob(integration: string): RunningJob {
  const api = useApi();
  const seen = useSignal<Job | null>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const acts = useMemo(
    () => ({
      run: async (start: () => Promise<Job>) => {
        leaving.current?.abort();
        const mine = new AbortController();
        leaving.current = mine;
        seen.value = null;
        const first = await start();
        const read = () =>
          answer(
            api.GET("/api/integrations/{integration_id}/jobs/{job_id}", {
              params: { path: { integration_id: integration, job_id: first.id } },
            }),
          );
        const ended = await watchJob(first, read, {
          signal: mine.signal,
          onChange: (job) => (seen.value = job),
        });
        if (ended.state === "failed") throw problemOfJob(ended);
        return ended;
      },
      forget: () => (seen.value = null),
    }),
    [api, integration, seen],
  );
  return {
    get job() {
      return seen.value;
    },
    ...acts,
  };
}

/** Why a job failed, as a problem like any other. */
export function problemOfJob({ problem }: Job): ApiProblem {
  return problem
    ? new ApiProblem(problem.code, 422, problem.text, problem.now)
    : new ApiProblem(UNREADABLE, 500);
}

/** The result of a job when it is of the expected kind. */
export function resultOf<Kind extends Result["kind"]>(
  job: Job,
  kind: Kind,
): Extract<Result, { kind: Kind }> | null {
  return job.result?.kind === kind ? (job.result as Extract<Result, { kind: Kind }>) : null;
}
