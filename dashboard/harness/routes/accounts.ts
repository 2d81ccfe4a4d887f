import type { Me } from "../../src/api/schema";
import { on } from "../route";
import type { Scenario } from "../scenario";

export const INTEGRATION = "theepot-nl";

export function me({ bookkeeper, fresh, long }: Scenario): Me {
  const role = bookkeeper ? "bookkeeper" : "owner";
  const name = long
    ? "Rijksgediplomeerdetheeleverancierswinkel van De Roode Theepot B.V."
    : "De Roode Theepot";
  return {
    subject: "6f0f7f2e-played",
    email: "femke@deroodetheepot.example",
    language: "nl",
    accounts: fresh ? [] : [{ id: "acc-1", company: name, role, cancelled: false, terms_due: false }],
    integrations: fresh
      ? []
      : [
          { id: INTEGRATION, name, account_id: "acc-1", role, active: true },
          { id: "theepot-be", name: "De Roode Theepot België", account_id: "acc-1", role, active: false },
        ],
    terms: { version: "2026-11-01", url: "/voorwaarden" },
  };
}

export const accountRoutes = [on("GET", "/api/me", ({ scenario }) => me(scenario))];
