import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Config } from "@/auth/config";
import { Flow } from "@/auth/flow";
import type { KeptTokens, Leaving } from "@/auth/kept";

const CONFIG: Config = {
  issuer: "https://login.example/pool",
  authorization_endpoint: "https://login.example/oauth2/authorize",
  token_endpoint: "https://login.example/oauth2/token",
  end_session_endpoint: "https://login.example/logout",
  client_id: "dashboard",
  redirect_uri: "https://page.example/",
  api: "",
  language: "nl",
};
const BEFORE: KeptTokens = {
  id_token: "old",
  refresh_token: "again",
  expires_at: 0,
  subject: "anna",
  email: "anna@voorbeeld.example",
};

/** An id token as the log-in gives it; who reads it over TLS need not check its signature. */
function idToken(claims: object): string {
  const at = Math.floor(Date.now() / 1000);
  const all = { iss: CONFIG.issuer, aud: "dashboard", sub: "anna", iat: at, exp: at + 3600, ...claims };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part(all)}.c2lnbmVk`;
}

let asked: { address: string; form: URLSearchParams }[] = [];
let given: Response;

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (address: string | URL, init: RequestInit) => {
    asked.push({ address: String(address), form: new URLSearchParams(init.body as URLSearchParams) });
    return Promise.resolve(given);
  });
});
afterEach(() => vi.unstubAllGlobals());

const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

async function begun(): Promise<{ flow: Flow; leaving: Leaving; query: URLSearchParams }> {
  const flow = new Flow(CONFIG);
  const { address, leaving } = await flow.begin("/koppeling/theepot/fouten?q=8");
  return { flow, leaving, query: new URL(address).searchParams };
}

describe("signing in", () => {
  it("asks for a code with a challenge, and remembers where to be afterwards", async () => {
    const { leaving, query } = await begun();
    expect(query.get("response_type")).toBe("code");
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(query.get("state")).toBe(leaving.state);
    expect(query.toString()).not.toContain(leaving.verifier);
    expect(leaving.path).toBe("/koppeling/theepot/fouten?q=8");
  });

  it("exchanges the code and knows who it is", async () => {
    const { flow, leaving } = await begun();
    given = answer({
      access_token: "fresh",
      refresh_token: "again",
      token_type: "Bearer",
      expires_in: 3600,
      id_token: idToken({ email: "anna@voorbeeld.example" }),
    });
    const back = new URL(`https://page.example/?code=abc&state=${leaving.state}`);
    const tokens = await flow.finish(back, leaving);
    expect(tokens).toMatchObject({
      subject: "anna",
      email: "anna@voorbeeld.example",
      refresh_token: "again",
    });
    expect(asked[0]?.form.get("code_verifier")).toBe(leaving.verifier);
  });

  it("takes no code that came with another state", async () => {
    const { flow, leaving } = await begun();
    const back = new URL("https://page.example/?code=abc&state=of-somebody-else");
    await expect(flow.finish(back, leaving)).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it("takes no token of another log-in", async () => {
    const { flow, leaving } = await begun();
    given = answer({
      access_token: "x",
      token_type: "Bearer",
      id_token: idToken({ iss: "https://other.example" }),
    });
    const back = new URL(`https://page.example/?code=abc&state=${leaving.state}`);
    await expect(flow.finish(back, leaving)).rejects.toThrow();
  });
});

describe("renewing", () => {
  it("keeps what a renewal leaves out", async () => {
    const fresh = idToken({});
    given = answer({ access_token: "fresh", token_type: "Bearer", expires_in: 3600, id_token: fresh });
    const tokens = await new Flow(CONFIG).renew(BEFORE);
    expect(tokens).toMatchObject({ id_token: fresh, refresh_token: "again", email: BEFORE.email });
  });

  it("says that the log-in has ended when it is refused", async () => {
    given = answer({ error: "invalid_grant" }, 400);
    expect(await new Flow(CONFIG).renew(BEFORE)).toBeNull();
  });

  it("says nothing of the kind during an outage", async () => {
    given = new Response("", { status: 503 });
    await expect(new Flow(CONFIG).renew(BEFORE)).rejects.toThrow();
  });
});

describe("signing out", () => {
  it("names the page in the words of Cognito and of the standard", () => {
    const query = new URL(new Flow(CONFIG).endAddress()).searchParams;
    expect(query.get("logout_uri")).toBe("https://page.example/");
    expect(query.get("post_logout_redirect_uri")).toBe("https://page.example/");
    expect(query.get("client_id")).toBe("dashboard");
  });
});
