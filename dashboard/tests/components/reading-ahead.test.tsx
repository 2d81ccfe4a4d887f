/** What a screen shows first is asked for while the page still asks who looks, and not once more by the screen itself. */
import { waitFor } from "@testing-library/preact";
import { Route, Router } from "preact-iso";
import { describe, expect, it } from "vitest";

import { createApi } from "@/api/client";
import { rememberIntegration } from "@/app/current";
import { INTEGRATION_SCREENS, readScreenAhead } from "@/app/screens";
import { forgetResources } from "@/lib/resource";

import { FakeServer, show } from "./around";

const HERE = "/koppeling/int-1";
const SHOWN = [
  ["overzicht", "overzicht", ["overview"]],
  ["rapportage?q=theepot", "rapportage", ["orders?tab=report&q=theepot&limit=25", "totals"]],
  ["fouten", "fouten", ["causes"]],
  ["fouten?q=theepot", "fouten", ["causes", "orders?tab=errors&q=theepot&limit=25"]],
  ["open", "open", ["orders?tab=open&limit=25"]],
  ["bestelling/1-8-invoice-1", "bestelling/:record", ["orders/1-8-invoice-1"]],
  ["configuratie", "configuratie", ["settings"]],
] as const;

const apiOf = (server: FakeServer) =>
  createApi({
    base: "http://localhost",
    tokens: { token: () => "token", renew: () => Promise.resolve(false), expired: () => undefined },
    language: () => "nl",
    fetch: server.fetch,
  });

const askedOf = (server: FakeServer) =>
  server.asked.map(({ path }) => path.replace("/api/integrations/int-1/", ""));

/** Never answers: what was asked stays asked. */
class Silent extends FakeServer {
  override readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    this.asked.push({ method: request.method, path: pathname + search, body: null });
    return new Promise<Response>(() => undefined);
  };
}

describe("a screen's first data", () => {
  it.each(SHOWN)("of %s is asked for ahead, once", async (address, path, wanted) => {
    forgetResources();
    rememberIntegration("int-1");
    const server = new Silent();
    await readScreenAhead(apiOf(server), new URL(`${HERE}/${address}`, location.href));
    const ahead = askedOf(server);
    expect(ahead).toHaveLength(wanted.length);
    wanted.forEach((start, index) => expect(ahead[index]).toContain(start));

    history.replaceState(null, "", `${HERE}/${address}`);
    const screen = INTEGRATION_SCREENS.find((one) => one.path === path);
    if (!screen) throw new Error(`no screen at ${path}`);
    const { container } = show(
      <Router>
        <Route path={`/koppeling/:integration/${path}`} component={screen.component} />
        <Route default component={() => null} />
      </Router>,
      { server },
    );
    await waitFor(() => expect(container.querySelector("h1")).not.toBeNull());
    expect(askedOf(server)).toEqual(ahead);
  });

  it("is not asked for of a koppeling that was not open here before, nor where none stands in the address", async () => {
    rememberIntegration("int-1");
    const server = new Silent();
    await readScreenAhead(apiOf(server), new URL("/koppeling/int-2/overzicht", location.href));
    await readScreenAhead(apiOf(server), new URL("/profiel", location.href));
    await readScreenAhead(apiOf(server), new URL("/nergens", location.href));
    expect(server.asked).toEqual([]);
  });
});
