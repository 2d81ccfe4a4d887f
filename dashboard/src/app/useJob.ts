/** Asks for a job of the integration and watches it; the screen shows how far it is and what came of it. */
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";

import { answer } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { Job } from "@/api/schema";
import { watchJob } from "@/lib/jobs";

import { useCurrent } from "./current";
import { useApi } from "./services";

export interface Working {
  /** Null before it was asked for. */
  job: Job | null;
  running: boolean;
  problem: ApiProblem | null;
  /** Starts; gives the finished job, or null when it failed or the screen was left. */
  run: (ask: () => Promise<Job>) => Promise<Job | null>;
  clear: () => void;
}

export function useJob(): Working {
  const api = useApi();
  const { id } = useCurrent();
  const job = useSignal<Job | null>(null);
  const running = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);
  const under = useRef<AbortController | null>(null);
  useEffect(() => () => under.current?.abort(), []);

  const run = useCallback(
    async (ask: () => Promise<Job>) => {
      under.current?.abort();
      const mine = new AbortController();
      under.current = mine;
      job.value = null;
      problem.value = null;
      running.value = true;
      try {
        const first = await ask();
        const read = () =>
          answer(
            api.GET("/api/integrations/{integration_id}/jobs/{job_id}", {
              params: { path: { integration_id: id, job_id: first.id } },
            }),
          );
        const last = await watchJob(first, read, {
          signal: mine.signal,
          onChange: (seen) => {
            if (under.current === mine) job.value = seen;
          },
        });
        if (last.state === "failed") problem.value = failure(last);
        return last.state === "done" ? last : null;
      } catch (thrown) {
        if (!mine.signal.aborted) problem.value = asProblem(thrown);
        return null;
      } finally {
        if (under.current === mine) running.value = false;
      }
    },
    [api, id, job, problem, running],
  );
  const clear = useCallback(() => {
    under.current?.abort();
    job.value = null;
    problem.value = null;
    running.value = false;
  }, [job, problem, running]);
  return { job: job.value, running: running.value, problem: problem.value, run, clear };
}

function failure({ problem }: Job): ApiProblem {
  return new ApiProblem(problem?.code ?? "API-FAILED", 500, problem?.text, problem?.now);
}
