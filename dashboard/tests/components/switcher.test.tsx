import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";

import type { Me } from "@/api/schema";
import { Switcher } from "@/app/Switcher";

import { ANNA, SHOP, show } from "./around";

const OTHER = { ...SHOP, id: "int-2", name: "Kruidenwinkel", active: false };
const TWO: Me = { ...ANNA, integrations: [SHOP, OTHER] };

const at = (path: string) => history.replaceState(null, "", path);
const chooser = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "Koppeling" });

describe("choosing another koppeling", () => {
  it("keeps the screen", async () => {
    at("/koppeling/int-1/fouten");
    const { user } = show(<Switcher />, { me: TWO });
    await user.selectOptions(chooser(), "Kruidenwinkel (staat uit)");
    expect(location.pathname).toBe("/koppeling/int-2/fouten");
  });

  it("goes to Overzicht from the page of one order, which the other does not have", async () => {
    at("/koppeling/int-1/bestelling/12");
    const { user } = show(<Switcher />, { me: TWO });
    await user.selectOptions(chooser(), "int-2");
    expect(location.pathname).toBe("/koppeling/int-2/overzicht");
  });

  it("leads to a further one, and goes on showing the one at hand", async () => {
    at("/koppeling/int-1/open");
    const { user } = show(<Switcher />, { me: TWO });
    await user.selectOptions(chooser(), "+ Koppeling toevoegen");
    expect(location.pathname).toBe("/koppelen");
    expect(chooser().value).toBe("int-1");
  });

  it("offers a bookkeeper no further one, and nobody a choice where there is none", () => {
    const accounts = ANNA.accounts.map((account) => ({ ...account, role: "bookkeeper" as const }));
    const { unmount } = show(<Switcher />, { me: { ...TWO, accounts } });
    expect(screen.queryByRole("option", { name: "+ Koppeling toevoegen" })).toBeNull();
    unmount();
    show(<Switcher />, { me: { ...ANNA, integrations: [] }, integration: null });
    expect(screen.queryByRole("combobox")).toBeNull();
  });
});
