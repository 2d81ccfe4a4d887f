import { describe, expect, it } from "vitest";

import { type Tokens, answer, createApi } from "@/api/client";
import { ApiProblem, OFFLINE, UNREADABLE } from "@/api/problem";

/** Answers requests in turn, and remembers them. */
class FakeNetwork {
  readonly asked: Request[] = [];
  constructor(private readonly answers: (Response | Error)[]) {}

  readonly fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    this.asked.push(new Request(input, init));
    const next = this.answers.shift() ?? new Error("no answer left");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
}

/** A log-in whose token can be renewed a given number of times. */
class FakeTokens implements Tokens {
  hasExpired = false;
  private number = 1;
  constructor(private renewals: number) {}

  token = (): string => `token-${this.number}`;

  renew = (): Promise<boolean> => {
    if (this.renewals === 0) return Promise.resolve(false);
    this.renewals -= 1;
    this.number += 1;
    return Promise.resolve(true);
  };

  expired = (): void => {
    this.hasExpired = true;
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

function client(answers: (Response | Error)[], tokens = new FakeTokens(1)) {
  const network = new FakeNetwork(answers);
  const api = createApi({ base: "http://localhost", tokens, language: () => "nl", fetch: network.fetch });
  return { api, network, tokens };
}

describe("the client", () => {
  it("sends the token and the reader's language", async () => {
    const { api, network } = client([json({ ok: true })]);
    await answer(api.GET("/api/health"));
    expect(network.asked[0]?.headers.get("authorization")).toBe("Bearer token-1");
    expect(network.asked[0]?.headers.get("accept-language")).toBe("nl");
  });

  it("renews an expired token and sends the same form again", async () => {
    const { api, network, tokens } = client([json({}, 401), json({ number: "FB-1", status: "received" })]);
    const body = { chapter: "fouten", message: "Er staat een tikfout." };
    expect(await answer(api.POST("/api/feedback", { body }))).toEqual({ number: "FB-1", status: "received" });
    expect(network.asked[1]?.headers.get("authorization")).toBe("Bearer token-2");
    expect(await network.asked[1]?.json()).toEqual(body);
    expect(tokens.hasExpired).toBe(false);
  });

  it("says that the log-in ended when it cannot be renewed", async () => {
    const { api, tokens } = client([json({}, 401)], new FakeTokens(0));
    await expect(answer(api.GET("/api/me"))).rejects.toMatchObject({ status: 401 });
    expect(tokens.hasExpired).toBe(true);
  });

  it("says so too when the renewed token is refused", async () => {
    const { api, tokens } = client([json({}, 401), json({}, 401)]);
    await expect(answer(api.GET("/api/me"))).rejects.toBeInstanceOf(ApiProblem);
    expect(tokens.hasExpired).toBe(true);
  });

  it("tells the API's own problem with its fields and number", async () => {
    const problem = {
      type: "about:blank",
      title: "Niet alles is goed ingevuld.",
      status: 422,
      code: "FORM-REFUSED",
      detail: "Verbeter de velden.",
      request_id: "abc",
      fields: [{ field: "message", code: "FIELD-STRING-TOO-SHORT", text: "Te kort." }],
    };
    const { api } = client([json(problem, 422)]);
    const sending = answer(api.POST("/api/feedback", { body: { chapter: "fouten", message: "" } }));
    await expect(sending).rejects.toMatchObject({
      code: "FORM-REFUSED",
      requestId: "abc",
      transient: false,
      fields: [{ field: "message", text: "Te kort." }],
    });
  });

  it("tells of a missing connection", async () => {
    const { api } = client([new TypeError("Failed to fetch")]);
    await expect(answer(api.GET("/api/health"))).rejects.toMatchObject({ code: OFFLINE, transient: true });
  });

  it("survives an answer that is none of the API's", async () => {
    const html = new Response("<h1>502</h1>", { status: 502, headers: { "apigw-requestid": "gw-1" } });
    const { api } = client([html]);
    await expect(answer(api.GET("/api/health"))).rejects.toMatchObject({
      code: UNREADABLE,
      status: 502,
      requestId: "gw-1",
      transient: true,
    });
  });

  it("lets a stopped request stay stopped", async () => {
    const { api } = client([new DOMException("stopped", "AbortError")]);
    await expect(answer(api.GET("/api/health"))).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("an address", () => {
  it("has its parts filled in, and what was asked for behind it", async () => {
    const { api, network } = client([json({ orders: [], next: "" })]);
    await answer(
      api.GET("/api/integrations/{integration_id}/orders", {
        params: { path: { integration_id: "a/b" }, query: { tab: "errors", q: "thee & co", limit: 25 } },
      }),
    );
    expect(network.asked[0]?.url).toBe(
      "http://localhost/api/integrations/a%2Fb/orders?tab=errors&q=thee+%26+co&limit=25",
    );
  });
});
