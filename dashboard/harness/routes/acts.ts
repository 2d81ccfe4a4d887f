import type { Job, OrderRow, Schema } from "../../src/api/schema";
import { say } from "../data/texts";
import { type Asked, on } from "../route";
import { act, undo } from "../world";
import { rowsOf } from "./orders";

const BASE = "/api/integrations/{integration_id}";

interface Running {
  job: Job;
  reads: number;
  finish: (asked: Asked) => NonNullable<Job["result"]>;
}

const jobs = new Map<string, Running>();

/** A job that is done after a few looks at it. */
export function begin(kind: Job["kind"], total: number, finish: Running["finish"]): Job {
  const id = `job-${String(jobs.size + 1).padStart(8, "0")}`;
  const job: Job = {
    id,
    kind,
    state: "waiting",
    done: 0,
    total,
    asked_at: new Date().toISOString(),
    problem: null,
    result: null,
    download_url: null,
  };
  jobs.set(id, { job, reads: 0, finish });
  return job;
}

export function look(asked: Asked): Job {
  const found = jobs.get(asked.params.job_id ?? "");
  if (!found) throw new Error("no such job");
  found.reads += 1;
  const { job, reads } = found;
  if (reads < 3) return { ...job, state: "running", done: Math.min(job.total, reads) };
  const done: Job = { ...job, state: "done", done: job.total, result: found.finish(asked) };
  return job.kind === "export" || job.kind === "account-export"
    ? { ...done, download_url: "/mark.svg" }
    : done;
}

function acts(asked: Asked): Job {
  const form = asked.body as Schema<"ActsForm">;
  const rows = [...rowsOf(asked, "errors"), ...rowsOf(asked, "open")].filter(
    (row) =>
      form.records.includes(row.id) ||
      (form.cause !== undefined && row.findings.some(({ code }) => code === form.cause)) ||
      (form.tab !== undefined && row.tab === form.tab),
  );
  return begin("acts", rows.length, ({ english, scenario }) => ({
    kind: "acts",
    more: false,
    results: rows.map((row, index) => {
      const done = index % 3 !== 2;
      if (done) act(scenario, row.id);
      return {
        record: row.id,
        number: row.number,
        customer: row.customer,
        done,
        refused: false,
        state: done ? "READY" : row.state,
        text: say(done ? "OFFERED-AGAIN" : "STATE-HELD", english).text,
        findings: done ? [] : row.findings,
      };
    }),
  }));
}

function moved(asked: Asked, state: OrderRow["state"]): OrderRow {
  const record = asked.params.record_id ?? "";
  const row = rowsOf(asked, null).find(({ id }) => id === record);
  if (!row) throw new Error("no such record");
  act(asked.scenario, record);
  return { ...row, state, acts: state === "IGNORED" ? ["unignore"] : [] };
}

export const actRoutes = [
  on("POST", `${BASE}/acts`, acts, 202),
  on("POST", `${BASE}/orders/{record_id}/acceptance`, (asked) => moved(asked, "ACCEPTED")),
  on("POST", `${BASE}/orders/{record_id}/ignoring`, (asked) => moved(asked, "IGNORED")),
  on("DELETE", `${BASE}/orders/{record_id}/ignoring`, (asked) => {
    const row = moved(asked, "FETCHED");
    undo(asked.scenario, row.id);
    return row;
  }),
  on("POST", `${BASE}/orders/{record_id}/settlement`, (asked) => moved(asked, "POSTED")),
  on(
    "POST",
    `${BASE}/exports`,
    () =>
      begin("export", 58, () => ({ kind: "export", file_name: "rapportage.xlsx", rows: 58, bytes: 14_320 })),
    202,
  ),
  on("GET", `${BASE}/jobs/{job_id}`, look),
  on("GET", `${BASE}/orders/{record_id}/problem-report`, (asked) => ({
    seen: "0f".repeat(32),
    bundle: {
      integration: asked.params.integration_id,
      record: asked.params.record_id,
      state: "HELD",
      findings: ["VAT-MAPPING-MISSING"],
      versions: { factuurbrug: "0.1.0", prestashop: "8.2.1" },
      order: {
        reference: "TP-1067",
        customer: "A…k d… V…s",
        email: "a…@…",
        city: "D…t",
        country: "DK",
        total_paid: "46.95",
      },
      journal: [{ at: new Date().toISOString(), after: "HELD", code: "SHOP-NEW" }],
    },
  })),
  on("POST", `${BASE}/orders/{record_id}/problem-report`, () => ({
    number: "FB-2026-00042",
    status: "received",
  })),
];
