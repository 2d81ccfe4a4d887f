import type { Schema, Settings } from "../../src/api/schema";
import { minutesAgo } from "../data/days";
import { proposals, settings } from "../data/settings";
import { say } from "../data/texts";
import { problem } from "../problem";
import { type Asked, type PlayedRoute, on } from "../route";
import { begin } from "./acts";
import { rowsOf } from "./orders";

const BASE = "/api/integrations/{integration_id}";

/** What was saved since the start, per scenario, so that a save is there when it is read again. */
const saved = new Map<string, Settings[]>();

function versions({ scenario, english }: Asked): Settings[] {
  const known = saved.get(scenario.name) ?? [settings(scenario, english)];
  saved.set(scenario.name, known);
  return known;
}

function current(asked: Asked): Settings {
  const last = versions(asked).at(-1);
  if (!last) throw new Error("no settings");
  return { ...last, choices: settings(asked.scenario, asked.english).choices };
}

function store(asked: Asked, form: Schema<"SettingsForm">): Settings {
  const before = current(asked);
  const next = { ...before, settings: form, version: before.version + 1, saved_at: new Date().toISOString() };
  versions(asked).push(next);
  return next;
}

/** Of one version ago, as if a colleague had saved meanwhile. */
function conflict(asked: Asked): boolean {
  return asked.scenario.name.includes("conflict") && versions(asked).length === 1;
}

const save: PlayedRoute = {
  method: "PUT",
  path: `${BASE}/settings`,
  answer: (asked) => {
    const { settings: form, version } = asked.body as Schema<"SettingsChange">;
    if (conflict(asked)) {
      const theirs = store(asked, { ...current(asked).settings, layout: "Webwinkel", process: true });
      theirs.saved_by = "boekhouder@cijfersenzo.example";
    }
    if (version !== current(asked).version) {
      return problem(409, "SETTINGS-CHANGED", "Iemand anders heeft de instellingen net gewijzigd.");
    }
    if (form.subject_template.includes("gedeeld")) {
      const refused = problem(422, "FORM-REFUSED", "Niet alles is goed ingevuld.");
      const text = "Sjabloon kan dezelfde tekst geven als koppeling De Roode Theepot België.";
      const fields = [{ field: "settings.subject_template", code: "TEMPLATE-SHARED", text }];
      return { ...refused, body: { ...(refused.body as object), fields } };
    }
    return { body: store(asked, form) };
  },
};

function history(asked: Asked): Schema<"SettingsHistory"> {
  const change = (field: string, label: string, before: string, after: string) => ({
    field,
    label,
    before,
    after,
  });
  const own = versions(asked)
    .slice(1)
    .reverse()
    .map(({ version, saved_at, saved_by }) => ({ version, saved_at: saved_at ?? "", saved_by, changes: [] }));
  const by = "femke@deroodetheepot.example";
  return {
    next: "",
    versions: [
      ...own,
      {
        version: 12,
        saved_at: minutesAgo(60 * 26),
        saved_by: by,
        changes: [
          change("vat_table", "Btw-tabel", "", "OSS Frankrijk 20%: code 40, rekening 80300"),
          change(
            "payment_methods",
            "Betaalmethoden",
            "paypal → Online",
            "paypal → PayPal, debiteur WEB-DIVERSEN",
          ),
        ],
      },
      {
        version: 11,
        saved_at: minutesAgo(60 * 24 * 9),
        saved_by: "boekhouder@cijfersenzo.example",
        changes: [change("rounding_tolerance", "Grootste afrondingsverschil", "0,10", "0,05")],
      },
      { version: 1, saved_at: minutesAgo(60 * 24 * 40), saved_by: by, changes: [] },
    ],
  };
}

function trial() {
  return begin("settings-trial", 12, (later) => {
    const rows = rowsOf(later, "errors").slice(0, 6);
    const solved = rows.filter((_, index) => index < 4).length;
    return {
      kind: "settings-trial",
      more: false,
      tried: rows.length,
      solved,
      worse: 0,
      orders: rows.map((order, index) => ({
        record: order.id,
        number: order.number,
        customer: order.customer,
        amount: order.amount,
        before: order.findings,
        after_state: index < 4 ? "READY" : order.state,
        after_text: say(index < 4 ? "STATE-READY" : "STATE-HELD", later.english).text,
        after: index < 4 ? [] : order.findings,
        better: index < 4,
        worse: false,
      })),
    };
  });
}

export const settingsRoutes: PlayedRoute[] = [
  on("GET", `${BASE}/settings`, current),
  save,
  on("GET", `${BASE}/settings/history`, history),
  on("POST", `${BASE}/settings/restore`, (asked) => {
    const { version } = asked.body as Schema<"RestoreForm">;
    const earlier =
      versions(asked).find((one) => one.version === version) ?? settings(asked.scenario, asked.english);
    return store(asked, earlier.settings);
  }),
  on("POST", `${BASE}/settings/vat-defaults`, ({ body }) => ({
    rows: proposals((body as Schema<"VatDefaults">).oss),
  })),
  on("POST", `${BASE}/settings/vat-removal`, (asked) =>
    store(asked, { ...current(asked).settings, vat_table: proposals(current(asked).settings.oss) }),
  ),
  on("POST", `${BASE}/settings/trial`, trial, 202),
  on("POST", `${BASE}/choices`, () => begin("choices", 4, () => ({ kind: "choices" })), 202),
  on("POST", "/api/feedback", () => ({ number: "FB-2026-00043", status: "received" })),
];
