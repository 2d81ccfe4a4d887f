/** The log-in of this tab: begun, taken up, renewed before it ends, left. */
import { type ReadonlySignal, signal } from "@preact/signals";

import type { Tokens } from "@/api/client";

import type { Config } from "./config";
import { Flow } from "./flow";
import { keepLeaving, keepTokens, keptTokens, leavingFor } from "./kept";

export type LogInState = "out" | "in" | "expired";

export interface LogIn extends Tokens {
  readonly state: ReadonlySignal<LogInState>;
  readonly subject: () => string;
  readonly email: () => string;
  /** Leaves for the log-in page; afterwards the person is back at `path`. */
  signIn(path: string): Promise<void>;
  signOut(): void;
}

interface Begun {
  login: LogIn;
  /** Where to go after coming back from the log-in page; null when not coming from there. */
  backTo: string | null;
  /** Why coming back failed, in the log-in's words; null when it did not. */
  failure: string | null;
}

const RENEW_BEFORE_MS = 60_000;

/** Takes up a log-in: one that just came back in the address, or the one this tab already had. */
export async function beginLogIn(config: Config): Promise<Begun> {
  const flow = new Flow(config);
  const returned = await takeReturn(flow);
  return { login: await keeping(flow), ...returned };
}

async function takeReturn(flow: Flow): Promise<{ backTo: string | null; failure: string | null }> {
  const address = new URL(location.href);
  const query = address.searchParams;
  if (!query.has("state") || !(query.has("code") || query.has("error")))
    return { backTo: null, failure: null };
  const leaving = leavingFor();
  keepLeaving(null);
  // An old address out of the history: whoever is signed in stays so.
  if (!leaving) return { backTo: "/", failure: null };
  try {
    keepTokens(await flow.finish(address, leaving));
    return { backTo: leaving.path, failure: null };
  } catch (thrown) {
    return { backTo: leaving.path, failure: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

async function keeping(flow: Flow): Promise<LogIn> {
  const state = signal<LogInState>("out");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewing: Promise<boolean> | null = null;

  const renewOnce = async () => {
    const before = keptTokens();
    const fresh = before && (await flow.renew(before));
    if (fresh) keepTokens(fresh);
    schedule();
    return fresh !== null;
  };
  const renew = () => (renewing ??= renewOnce().finally(() => (renewing = null)));
  const schedule = () => {
    clearTimeout(timer);
    const tokens = keptTokens();
    if (!tokens?.refresh_token) return;
    // A failed renewal is no reason to stop: the next request tries again.
    timer = setTimeout(
      () => void renew().catch(() => false),
      tokens.expires_at - Date.now() - RENEW_BEFORE_MS,
    );
  };

  const tokens = keptTokens();
  if (tokens) {
    const fresh = tokens.expires_at > Date.now() || (await renew().catch(() => true));
    if (!fresh) keepTokens(null);
    state.value = fresh ? "in" : "out";
    schedule();
  }
  return {
    state,
    subject: () => keptTokens()?.subject ?? "",
    email: () => keptTokens()?.email ?? "",
    // The ID token: it carries the address by which journals and histories name people (ADR 8).
    token: () => keptTokens()?.id_token ?? null,
    renew,
    expired: () => {
      if (state.peek() === "in") state.value = "expired";
    },
    signIn: async (path) => {
      const { address, leaving } = await flow.begin(path);
      keepLeaving(leaving);
      location.assign(address);
    },
    signOut: () => {
      clearTimeout(timer);
      keepTokens(null);
      location.assign(flow.endAddress());
    },
  };
}
