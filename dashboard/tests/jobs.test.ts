import { describe, expect, it } from "vitest";

import { ApiProblem, OFFLINE } from "@/api/problem";
import type { Job } from "@/api/schema";
import { watchJob } from "@/lib/jobs";

const job = (state: Job["state"], done = 0): Job => ({
  id: "job-00000001",
  kind: "acts",
  state,
  done,
  total: 2,
  asked_at: "2026-11-23T10:00:00Z",
});

/** Reads what is given in turn; the waits are noted, not waited. */
function watching(reads: (Job | Error)[]) {
  const waits: number[] = [];
  const read = () => {
    const next = reads.shift() ?? new Error("no read left");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const wait = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { read, wait, waits };
}

describe("watching a job", () => {
  it("tells each change and ends with the finished job", async () => {
    const { read, wait } = watching([job("running", 1), job("done", 2)]);
    const seen: string[] = [];
    const last = await watchJob(job("waiting"), read, { wait, onChange: ({ state }) => seen.push(state) });
    expect(last.done).toBe(2);
    expect(seen).toEqual(["waiting", "running", "done"]);
  });

  it("asks nothing about a job that is done already", async () => {
    const { read, wait, waits } = watching([]);
    expect((await watchJob(job("done"), read, { wait })).state).toBe("done");
    expect(waits).toEqual([]);
  });

  it("looks less and less often, at least every five seconds", async () => {
    const { read, wait, waits } = watching([
      ...Array.from({ length: 12 }, () => job("running")),
      job("done"),
    ]);
    await watchJob(job("waiting"), read, { wait });
    expect(waits[0]).toBeLessThan(1000);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(Math.max(...waits)).toBe(5000);
  });

  it("outlives a short outage", async () => {
    const { read, wait } = watching([new ApiProblem(OFFLINE, 0), new ApiProblem("X", 503), job("failed")]);
    expect((await watchJob(job("waiting"), read, { wait })).state).toBe("failed");
  });

  it("gives up on a long one", async () => {
    const { read, wait } = watching(Array.from({ length: 20 }, () => new ApiProblem(OFFLINE, 0)));
    await expect(watchJob(job("waiting"), read, { wait })).rejects.toMatchObject({ code: OFFLINE });
  });

  it("gives up at once on what will not pass", async () => {
    const { read, wait, waits } = watching([new ApiProblem("NOT-FOUND", 404)]);
    await expect(watchJob(job("waiting"), read, { wait })).rejects.toMatchObject({ status: 404 });
    expect(waits).toHaveLength(1);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const reading = watchJob(job("waiting"), () => Promise.resolve(job("running")), { signal: stop.signal });
    stop.abort();
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });
});
