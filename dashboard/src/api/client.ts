/** The typed client of the API: adds the log-in and the language, renews an expired token once, throws problems. */
import type { Client } from "openapi-fetch";

import { ApiProblem, SIGN_IN, asProblem, problemOf } from "./problem";
import type { paths } from "./types.gen";

const TIMEOUT_MS = 30_000;

/** What the client needs of the log-in. */
export interface Tokens {
  token(): string | null;
  /** Asks for a fresh token; false when the person must sign in again. */
  renew(): Promise<boolean>;
  /** Told when an answer says that the log-in has ended. */
  expired(): void;
}

export interface ClientOptions {
  base: string;
  tokens: Tokens;
  language: () => string;
  fetch?: typeof fetch;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Typed by path and method, as `openapi-fetch` types it; what runs is the little that this API needs of that. */
export type Api = Pick<Client<paths>, Method>;

type Value = string | number | boolean | null | undefined;

interface Init {
  params?: { path?: Record<string, string>; query?: Record<string, Value> };
  body?: unknown;
  signal?: AbortSignal;
}

export function createApi({ base, tokens, language, fetch = globalThis.fetch }: ClientOptions): Api {
  async function once(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    const token = tokens.token();
    if (token) headers.set("authorization", `Bearer ${token}`);
    headers.set("accept-language", language());
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    return fetch(new Request(request, { headers, signal }));
  }

  async function send(request: Request): Promise<Response> {
    const again = request.clone();
    const response = await once(request);
    if (response.status !== 401) return response;
    const second = (await tokens.renew()) ? await once(again) : response;
    if (second.status === 401) tokens.expired();
    return second;
  }

  const method =
    (name: Method) =>
    async (path: string, init: Init = {}) => {
      const response = await send(requestOf(name, base + addressOf(path, init), init));
      const body: unknown = await response.json().catch(() => undefined);
      return response.ok ? { data: body, response } : { error: body, response };
    };
  const api: Record<Method, unknown> = {
    GET: method("GET"),
    POST: method("POST"),
    PUT: method("PUT"),
    DELETE: method("DELETE"),
  };
  return api as Api;
}

function requestOf(method: Method, address: string, { body, signal }: Init): Request {
  return new Request(address, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    ...(signal ? { signal } : {}),
  });
}

/** Fills in the path's parts and appends the query; what is absent is left out. */
function addressOf(path: string, { params = {} }: Init): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params.path?.[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params.query ?? {})) {
    if (value != null) query.append(name, String(value));
  }
  return query.size ? `${filled}?${query.toString()}` : filled;
}

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The data of an answer.
 *
 * @throws ApiProblem for every failure, also for having no connection.
 */
export async function answer<T>(call: Promise<Answered<T>>): Promise<T> {
  let result: Answered<T>;
  try {
    result = await call;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw asProblem(thrown);
  }
  if (result.data !== undefined) return result.data;
  throw problemOf(result.response, result.error);
}

/** Whether a problem means that the person must sign in again; the shell shows that, screens need not. */
export function isSignIn(problem: ApiProblem): boolean {
  return problem.status === 401 || problem.code === SIGN_IN;
}

/** A random id for an act, so that sending it twice does it once. */
export function requestId(): string {
  return crypto.randomUUID();
}
