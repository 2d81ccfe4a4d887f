import type { Job, Schema } from "../../src/api/schema";
import { day, minutesAgo } from "../data/days";
import { problem } from "../problem";
import { type Asked, type PlayedRoute, on } from "../route";
import { begin, look } from "./acts";
import { me } from "./accounts";

const BASE = "/api/accounts/{account_id}";
type Account = Schema<"Account">;

const accounts = new Map<string, Account>();
const members = new Map<string, Schema<"Member">[]>();

export function account({ scenario }: Asked): Account {
  const known = accounts.get(scenario.name);
  if (known) return known;
  const { long, bookkeeper } = scenario;
  return {
    id: "acc-1",
    role: bookkeeper ? "bookkeeper" : "owner",
    version: 3,
    company: me(scenario).accounts[0]?.company ?? "De Roode Theepot",
    contact_name: "Femke de Rood",
    email: "femke@deroodetheepot.example",
    country: "NL",
    vat_number: long ? "" : "NL853746333B01",
    extra_emails: ["boekhouder@cijfersenzo.example"],
    language: "nl",
    notifications: { errors: true, weekly_summary: false, outages: true },
    licence_key: "FB-7Q2M-XK4D-93ZT",
    terms: {
      version: "2026-11-01",
      accepted_at: minutesAgo(60 * 24 * 18),
      accepted_by: "femke@deroodetheepot.example",
    },
    earlier_terms: [],
    created_at: minutesAgo(60 * 24 * 18),
    trial: { ends_on: day(12), days_left: 12 },
    cancelled_at: null,
    kept_until: null,
    remarks: long
      ? [
          {
            code: "ACCOUNT-WITHOUT-VAT-NUMBER",
            text: "Zonder uw eigen btw-nummer geeft VIES geen bewijsnummer bij de controle van btw-nummers van klanten.",
            now: "Vul uw btw-nummer in als u aan bedrijven in andere EU-landen verkoopt.",
          },
        ]
      : [],
  };
}

function keep(asked: Asked, changed: Partial<Account>): Account {
  const before = account(asked);
  const next = { ...before, ...changed, version: before.version + 1 };
  accounts.set(asked.scenario.name, next);
  return next;
}

const change: PlayedRoute = {
  method: "PUT",
  path: BASE,
  answer: (asked) => {
    const { version, ...data } = asked.body as Schema<"AccountChange">;
    if (data.vat_number === "NL123") {
      const refused = problem(422, "FORM-REFUSED", "Niet alles is goed ingevuld.");
      const text =
        "“NL123” is geen btw-nummer van een land in de EU: de vorm of het controlegetal klopt niet.";
      return {
        ...refused,
        body: {
          ...(refused.body as object),
          fields: [{ field: "vat_number", code: "OWN-VAT-NUMBER-FORM", text }],
        },
      };
    }
    if (version !== account(asked).version)
      return problem(409, "ACCOUNT-CHANGED", "Iemand anders heeft de gegevens net gewijzigd.");
    return { body: keep(asked, data) };
  },
};

function people({ scenario }: Asked): Schema<"Member">[] {
  const known = members.get(scenario.name) ?? [
    {
      subject: "s-1",
      email: "femke@deroodetheepot.example",
      role: "owner",
      since: minutesAgo(60 * 24 * 18),
      is_you: true,
    },
    {
      subject: "s-2",
      email: "boekhouder@cijfersenzo.example",
      role: "bookkeeper",
      since: minutesAgo(60 * 24 * 16),
      is_you: false,
    },
    {
      subject: "s-3",
      email: scenario.long
        ? "medewerkersvandewinkelvloer@deroodetheepotgroothandelenwinkels.example"
        : "tim@deroodetheepot.example",
      role: "employee",
      since: minutesAgo(60 * 24 * 2),
      is_you: false,
    },
  ];
  members.set(scenario.name, known);
  return known;
}

function invited(asked: Asked): Schema<"InvitedMember"> {
  const { email, role } = asked.body as Schema<"Invitation">;
  const member = {
    subject: `s-${people(asked).length + 1}`,
    email,
    role,
    since: new Date().toISOString(),
    is_you: false,
  };
  people(asked).push(member);
  return { ...member, mailed: !email.startsWith("bekend") };
}

function another(asked: Asked): Schema<"Member"> {
  const member = people(asked).find(({ subject }) => subject === asked.params.subject);
  if (!member) throw new Error("no such member");
  member.role = (asked.body as Schema<"RoleChange">).role;
  return member;
}

function file(): Job {
  return begin("account-export", 1200, () => ({
    kind: "account-export",
    file_name: "factuurbrug-gegevens.zip",
    rows: 1200,
    bytes: 1_842_113,
  }));
}

export const profileRoutes: PlayedRoute[] = [
  on("GET", BASE, account),
  change,
  on("POST", `${BASE}/terms`, account),
  on("GET", `${BASE}/members`, (asked) => ({ members: people(asked) })),
  on("POST", `${BASE}/members`, invited),
  on("PUT", `${BASE}/members/{subject}`, another),
  on("DELETE", `${BASE}/members/{subject}`, (asked) => {
    members.set(
      asked.scenario.name,
      people(asked).filter(({ subject }) => subject !== asked.params.subject),
    );
    return { ok: true };
  }),
  on("POST", `${BASE}/cancellation`, (asked) =>
    keep(asked, {
      cancelled_at: new Date().toISOString(),
      kept_until: `${new Date().getUTCFullYear() + 7}-12-31`,
    }),
  ),
  on("POST", `${BASE}/export`, file, 202),
  on("GET", `${BASE}/jobs/{job_id}`, look),
];
