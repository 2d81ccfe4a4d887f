/** The log-in: OpenID Connect, code flow with PKCE, tokens in this tab's session storage, renewed by refresh token. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { ErrorResponse, UserManager, WebStorageStateStore } from "oidc-client-ts";

import type { Tokens } from "@/api/client";

import type { Config } from "./config";

export type LogInState = "out" | "in" | "expired";

export interface LogIn extends Tokens {
  readonly state: ReadonlySignal<LogInState>;
  readonly subject: () => string;
  readonly email: () => string;
  /** Leaves for the log-in page; afterwards the person is back at `path`. */
  signIn(path: string): Promise<void>;
  signOut(): Promise<void>;
}

interface Begun {
  login: LogIn;
  /** Where to go after coming back from the log-in page; null when not coming from there. */
  backTo: string | null;
  /** Why coming back failed, in the log-in's words; null when it did not. */
  failure: string | null;
}

/** Takes up a log-in: one that just came back in the address, or the one this tab already had. */
export async function beginLogIn(config: Config): Promise<Begun> {
  const manager = new UserManager({
    authority: config.issuer,
    metadata: {
      issuer: config.issuer,
      authorization_endpoint: config.authorization_endpoint,
      token_endpoint: config.token_endpoint,
      end_session_endpoint: config.end_session_endpoint,
    },
    client_id: config.client_id,
    redirect_uri: config.redirect_uri,
    scope: "openid email",
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    monitorSession: false,
  });
  const returned = await takeReturn(manager);
  const login = await keeping(manager, config);
  return { login, ...returned };
}

async function takeReturn(manager: UserManager): Promise<{ backTo: string | null; failure: string | null }> {
  const query = new URLSearchParams(location.search);
  if (!query.has("state") || !(query.has("code") || query.has("error")))
    return { backTo: null, failure: null };
  try {
    const user = await manager.signinCallback();
    return { backTo: typeof user?.state === "string" ? user.state : "/", failure: null };
  } catch (thrown) {
    return { backTo: "/", failure: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

async function keeping(manager: UserManager, config: Config): Promise<LogIn> {
  let user = await manager.getUser();
  if (user?.expired) user = await manager.signinSilent().catch(() => null);
  const state = signal<LogInState>(user ? "in" : "out");
  manager.events.addUserLoaded((loaded) => {
    user = loaded;
    state.value = "in";
  });
  const expired = () => {
    if (state.peek() === "in") state.value = "expired";
  };
  manager.events.addAccessTokenExpired(() => {
    if (user?.expired) expired();
  });

  let renewing: Promise<boolean> | null = null;
  const renew = () =>
    (renewing ??= manager
      .signinSilent()
      .then((renewed) => renewed !== null)
      .catch((thrown: unknown) => {
        // Refused: sign in again. Anything else is an outage, and says nothing about the log-in.
        if (thrown instanceof ErrorResponse) return false;
        throw thrown;
      })
      .finally(() => (renewing = null)));

  return {
    state,
    subject: () => user?.profile.sub ?? "",
    email: () => user?.profile.email ?? "",
    // The ID token: it carries the address by which journals and histories name people (ADR 8).
    token: () => user?.id_token ?? null,
    renew: () => (user?.refresh_token ? renew() : Promise.resolve(false)),
    expired,
    signIn: (path) => manager.signinRedirect({ state: path }),
    signOut: () => leave(manager, config),
  };
}

/** Cognito ends a session by `client_id` and `logout_uri`, others by the standard's names: both are sent. */
async function leave(manager: UserManager, config: Config): Promise<void> {
  if (!config.end_session_endpoint) {
    await manager.removeUser();
    location.assign("/");
    return;
  }
  await manager.signoutRedirect({
    post_logout_redirect_uri: config.redirect_uri,
    extraQueryParams: { client_id: config.client_id, logout_uri: config.redirect_uri },
  });
}
