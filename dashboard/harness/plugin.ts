/** Answers `/config.json`, the log-in and the API out of played data, in `vite` and in `vite preview`. */
import type { IncomingMessage, ServerResponse } from "node:http";

import type { Connect, Plugin } from "vite";

import { loginAnswer } from "./login";
import { problem } from "./problem";
import { type Answer, type Asked, findRoute } from "./route";
import { routes } from "./routes";
import { scenarioOf } from "./scenario";

/** What the CSP of the deployed page says, so that a breach is seen here too. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function played(): Plugin {
  return {
    name: "factuurbrug-played",
    configureServer: (server) => void server.middlewares.use(answering(false)),
    configurePreviewServer: (server) => void server.middlewares.use(answering(true)),
  };
}

function answering(strict: boolean): Connect.NextHandleFunction {
  return (request, response, next) => {
    if (strict) response.setHeader("content-security-policy", POLICY);
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
    if (!/^\/(api|login)\/|^\/config\.json$/.test(url.pathname)) {
      next();
      return;
    }
    answer(request, url)
      .then((given) => send(response, given))
      .catch((thrown: unknown) => send(response, problem(500, "API-FAILED", String(thrown))));
  };
}

async function answer(request: IncomingMessage, url: URL): Promise<Answer> {
  const body = await bodyOf(request);
  const own = loginAnswer(url, body);
  if (own) return own;
  const scenario = scenarioOf(request.headers.cookie ?? "");
  if (scenario.failing && url.pathname !== "/api/me")
    return problem(503, "STORE-UNAVAILABLE", "De opslag antwoordt niet.");
  const found = findRoute(routes, request.method ?? "GET", url.pathname);
  if (!found) return problem(404, "NOT-FOUND", "Niet gevonden.");
  if (scenario.slow) await new Promise((resolve) => setTimeout(resolve, 3_000));
  const english = request.headers["accept-language"]?.startsWith("en") ?? false;
  const asked: Asked = { params: found.params, query: url.searchParams, body: json(body), scenario, english };
  return found.route.answer(asked);
}

function send(response: ServerResponse, { status = 200, body, headers = {} }: Answer): void {
  response.writeHead(status, {
    "content-type": status >= 400 ? "application/problem+json" : "application/json",
    ...headers,
  });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function json(text: string): unknown {
  return text ? JSON.parse(text) : null;
}
