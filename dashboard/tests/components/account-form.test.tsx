import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";

import { AccountForm } from "@/screens/connect/AccountForm";

import { FakeServer, json, refused, show } from "./around";

const MAKE = { name: "Account maken" };
const company = () => screen.getByLabelText<HTMLInputElement>("Bedrijfsnaam");
const problemOf = (field: HTMLElement) =>
  (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

async function fill(user: ReturnType<typeof show>["user"]) {
  await user.type(company(), "Theepot B.V.");
  await user.type(screen.getByLabelText("Uw naam"), "Anna Smit");
  await user.click(screen.getByLabelText("Ik ga akkoord met de voorwaarden"));
}

describe("the form of a first account", () => {
  it("says beside each field what is lacking, and sends nothing", async () => {
    const { user, server } = show(<AccountForm onMade={vi.fn()} />);
    expect(company().getAttribute("aria-invalid")).toBeNull();
    await user.click(screen.getByRole("button", MAKE));
    expect(problemOf(company())).toContain("Vul dit in.");
    expect(screen.getByText("Zonder akkoord kunnen wij geen account maken.")).toBeTruthy();
    expect(server.asked).toEqual([]);
  });

  it("says so once a field is left, not while it is typed", async () => {
    const { user } = show(<AccountForm onMade={vi.fn()} />);
    const email = screen.getByLabelText("E-mailadres");
    await user.clear(email);
    await user.type(email, "anna");
    expect(problemOf(email)).not.toContain("geen e-mailadres");
    await user.tab();
    expect(problemOf(email)).toContain("Dit is geen e-mailadres.");
  });

  it("puts beside the field what the API found, keeps what was typed, and drops it once the field changes", async () => {
    const wrong = { field: "company", text: "Deze naam kan niet." };
    const server = new FakeServer().on(
      "POST /api/accounts",
      refused("FORM-REFUSED", "Niet alles is goed.", [wrong]),
    );
    const { user } = show(<AccountForm onMade={vi.fn()} />, { server });
    await fill(user);
    await user.click(screen.getByRole("button", MAKE));
    await waitFor(() => expect(problemOf(company())).toContain("Deze naam kan niet."));
    expect(company().value).toBe("Theepot B.V.");
    await user.type(company(), "!");
    expect(problemOf(company())).not.toContain("Deze naam kan niet.");
  });

  it("sends the same account again after a lost answer, so that there is one", async () => {
    const made = vi.fn();
    const server = new FakeServer().on(
      "POST /api/accounts",
      new TypeError("lost"),
      json({ id: "acc-1" }, 201),
    );
    const { user } = show(<AccountForm onMade={made} />, { server });
    await fill(user);
    await user.click(screen.getByRole("button", MAKE));
    await screen.findByText("Geen verbinding met Factuurbrug.");
    await user.click(screen.getByRole("button", MAKE));
    await waitFor(() => expect(made).toHaveBeenCalledOnce());
    const [first, second] = server.asked.map(({ body }) => body as Record<string, unknown>);
    expect(second?.request_id).toBe(first?.request_id);
    expect(second?.terms_version).toBe("2026-10-01");
  });
});
