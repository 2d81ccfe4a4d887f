/** The result of a job when it is of the expected kind. */
import type { Job } from "@/api/schema";

type Result = NonNullable<Job["result"]>;

export function resultOf<Kind extends Result["kind"]>(
  job: Job | null,
  kind: Kind,
): Extract<Result, { kind: Kind }> | null {
  return job?.state === "done" && job.result?.kind === kind
    ? (job.result as Extract<Result, { kind: Kind }>)
    : null;
}
