/** What stands around a component on the page: the API, who is signed in, the integration at hand, the address. */
import { cleanup, render } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import type { ComponentChildren } from "preact";
import { LocationProvider } from "preact-iso";
import { afterEach } from "vitest";

import { createApi } from "@/api/client";
import type { Me, MyIntegration } from "@/api/schema";
import { IntegrationContext, MeContext } from "@/app/current";
import { Services } from "@/app/services";
import type { LogIn } from "@/auth/login";
import { dismiss, toasts } from "@/ui/toasts";

afterEach(() => {
  cleanup();
  for (const { id } of toasts.value) dismiss(id);
  history.replaceState(null, "", "/");
});

export const SHOP: MyIntegration = {
  id: "int-1",
  account_id: "acc-1",
  name: "Theepot",
  role: "owner",
  active: true,
};

export const ANNA: Me = {
  email: "anna@voorbeeld.nl",
  language: "nl",
  accounts: [{ id: "acc-1", company: "Theepot B.V.", role: "owner" }],
  integrations: [SHOP],
  terms: { version: "2026-10-01", url: "/voorwaarden" },
} as unknown as Me;

/** Answers requests by method and path, each as often as it is asked; the last answer stays. */
export class FakeServer {
  readonly asked: { method: string; path: string; body: unknown }[] = [];
  private readonly answers = new Map<string, (Response | Error)[]>();

  on(call: string, ...answers: (Response | Error)[]): this {
    this.answers.set(call, answers);
    return this;
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    this.asked.push({
      method: request.method,
      path: pathname + search,
      body: text ? JSON.parse(text) : null,
    });
    const left = this.answers.get(`${request.method} ${pathname}`) ?? [];
    const next = (left.length > 1 ? left.shift() : left[0]) ?? new Error("nobody answers that");
    if (next instanceof Error) throw next;
    return next.clone();
  };
}

export const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

export const refused = (code: string, title: string, fields: { field: string; text: string }[] = []) =>
  json({ code, title, detail: "Verbeter het.", status: 422, request_id: "req-7", fields }, 422);

export interface Around {
  server?: FakeServer;
  me?: Me;
  integration?: MyIntegration | null;
}

export function show(content: ComponentChildren, around: Around = {}) {
  const { server = new FakeServer(), me = ANNA, integration = SHOP } = around;
  const tokens = { token: () => "token", renew: () => Promise.resolve(false), expired: () => undefined };
  const api = createApi({ base: "http://localhost", tokens, language: () => "nl", fetch: server.fetch });
  const person = { me, reload: () => Promise.resolve() };
  const shown = render(
    <Services.Provider value={{ api, login: {} as LogIn }}>
      <LocationProvider>
        <MeContext.Provider value={person}>
          <IntegrationContext.Provider value={integration}>{content}</IntegrationContext.Provider>
        </MeContext.Provider>
      </LocationProvider>
    </Services.Provider>,
  );
  return { ...shown, user: userEvent.setup(), server };
}
