/** Watches a job until it is done: soon at first, then less often; a short outage does not end the watching. */
import { asProblem } from "@/api/problem";
import type { Job } from "@/api/schema";

const FIRST_WAIT_MS = 400;
const GROWTH = 1.5;
const LONGEST_WAIT_MS = 5_000;
const FAILURES_ALLOWED = 8;

export interface Watching {
  onChange?: (job: Job) => void;
  signal?: AbortSignal;
  /** How waiting is done; tests give their own. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Reads the job until it is done or failed.
 *
 * @throws ApiProblem when it cannot be read any more; an AbortError when the watching was stopped.
 */
export async function watchJob(
  first: Job,
  read: () => Promise<Job>,
  { onChange, signal, wait = sleep }: Watching = {},
): Promise<Job> {
  let job = first;
  let pause = FIRST_WAIT_MS;
  let failures = 0;
  onChange?.(job);
  while (job.state === "waiting" || job.state === "running") {
    await wait(pause, signal);
    pause = Math.min(pause * GROWTH, LONGEST_WAIT_MS);
    try {
      job = await read();
      failures = 0;
      onChange?.(job);
    } catch (thrown) {
      const problem = asProblem(thrown);
      failures += 1;
      if (!problem.transient || failures > FAILURES_ALLOWED) throw problem;
    }
  }
  return job;
}

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException("stopped", "AbortError"));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
