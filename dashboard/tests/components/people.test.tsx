import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";

import type { Me } from "@/api/schema";
import { TermsNotice } from "@/app/TermsNotice";
import { MembersPanel } from "@/screens/profile/MembersPanel";

import { ANNA, FakeServer, json, show } from "./around";

const MEMBERS = "/api/accounts/acc-1/members";
const dora = {
  subject: "s-2",
  email: "dora@voorbeeld.nl",
  role: "bookkeeper",
  since: "2026-11-01T09:00:00+01:00",
};

async function invite(mailed: boolean) {
  const server = new FakeServer()
    .on(`GET ${MEMBERS}`, json({ members: [] }))
    .on(`POST ${MEMBERS}`, json({ ...dora, is_you: false, mailed }));
  const { user } = show(<MembersPanel account="acc-1" />, { server });
  await user.type(screen.getByLabelText("E-mailadres"), dora.email);
  await user.click(screen.getByRole("button", { name: "Uitnodigen" }));
  await waitFor(() => expect(server.asked.map(({ method }) => method)).toContain("POST"));
}

describe("inviting somebody", () => {
  it("who has a log-in already says that they get no mail, and where they sign in", async () => {
    await invite(false);
    const told = await screen.findByText("dora@voorbeeld.nl heeft al een log-in en krijgt geen mail");
    expect(told.closest("[role=status]")?.textContent).toContain(location.origin);
  });

  it("who is new says nothing of the kind", async () => {
    await invite(true);
    expect(screen.queryByText(/krijgt geen mail/)).toBeNull();
  });
});

describe("newer terms", () => {
  const due = (terms_due: boolean): Me => ({
    ...ANNA,
    accounts: ANNA.accounts.map((account) => ({ ...account, terms_due })),
  });

  it("are asked of an owner above every screen, and accepted in the version in force", async () => {
    const server = new FakeServer().on("POST /api/accounts/acc-1/terms", json({}));
    const { user } = show(<TermsNotice />, { server, me: due(true) });
    expect(screen.getByText("Er gelden nieuwe voorwaarden sinds 1 oktober 2026")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Lees de voorwaarden" }).getAttribute("href")).toBe(
      "/voorwaarden",
    );
    await user.click(screen.getByRole("button", { name: "Accepteren" }));
    await waitFor(() => expect(server.asked).toHaveLength(1));
    expect(server.asked[0]).toMatchObject({ method: "POST", body: { version: "2026-10-01" } });
  });

  it("stay asked where accepting did not work, with what to do", async () => {
    const server = new FakeServer().on("POST /api/accounts/acc-1/terms", new TypeError("no connection"));
    const { user } = show(<TermsNotice />, { server, me: due(true) });
    await user.click(screen.getByRole("button", { name: "Accepteren" }));
    expect(await screen.findByText("Geen verbinding met Factuurbrug.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Accepteren" })).toBeTruthy();
  });

  it("are asked of nobody who accepted them, or who is no owner", () => {
    show(<TermsNotice />, { me: due(false) });
    expect(screen.queryByRole("button")).toBeNull();
  });
});
