/** Which code an address loads. */
import { describe, expect, it, vi } from "vitest";

import { INTEGRATION_SCREENS, ROOT_SCREENS, preloadScreen } from "@/app/screens";

function preloadsOf(address: string): string[] {
  const screens = [...INTEGRATION_SCREENS, ...ROOT_SCREENS];
  const spies = screens.map(({ component }) => vi.spyOn(component, "preload").mockResolvedValue(undefined));
  preloadScreen(address);
  return screens.filter((_, index) => spies[index]?.mock.calls.length).map(({ path }) => path);
}

describe("the code of a screen is fetched while the page finds out who looks", () => {
  it.each([
    ["/", "overzicht"],
    ["/koppeling/demo/rapportage", "rapportage"],
    ["/koppeling/demo/bestelling/1-8-invoice-1", "bestelling/:record"],
    ["/koppeling/demo/koppelen", "koppelen"],
    ["/koppelen", "/koppelen"],
    ["/profiel", "/profiel"],
    ["/handleiding/fout-btw", "/handleiding"],
  ])("of %s", (address, path) => {
    expect(preloadsOf(address)).toEqual([path]);
  });

  it("of no screen where there is none", () => {
    expect(preloadsOf("/koppeling/demo/nergens")).toEqual([]);
    expect(preloadsOf("/nergens")).toEqual([]);
  });
});
