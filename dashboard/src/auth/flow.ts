/** The steps of OpenID Connect that the page takes: code flow with PKCE, and renewing by refresh token. */
import * as oauth from "oauth4webapi";

import type { Config } from "./config";
import { type KeptTokens, type Leaving } from "./kept";

const SCOPE = "openid email";

export class Flow {
  private readonly server: oauth.AuthorizationServer;
  private readonly client: oauth.Client;
  private readonly options: oauth.TokenEndpointRequestOptions;

  constructor(private readonly config: Config) {
    const { issuer, authorization_endpoint, token_endpoint, client_id } = config;
    this.server = { issuer, authorization_endpoint, token_endpoint };
    this.client = { client_id };
    // Plain http only where the page itself came by it: on one's own machine.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; this is what it is for
    this.options = { [oauth.allowInsecureRequests]: location.protocol === "http:" };
  }

  /** The address of the log-in page, and what to keep for checking the return. */
  async begin(path: string): Promise<{ address: string; leaving: Leaving }> {
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const address = new URL(this.config.authorization_endpoint);
    address.search = new URLSearchParams({
      client_id: this.config.client_id,
      redirect_uri: this.config.redirect_uri,
      response_type: "code",
      scope: SCOPE,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    }).toString();
    return { address: address.href, leaving: { state, verifier, path } };
  }

  /** Exchanges the code in the address for tokens. */
  async finish(address: URL, { state, verifier }: Leaving): Promise<KeptTokens> {
    const { server, client, options } = this;
    const returned = oauth.validateAuthResponse(server, client, address, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      returned,
      this.config.redirect_uri,
      verifier,
      options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      requireIdToken: true,
    });
    return kept(tokens, null);
  }

  /** Fresh tokens; null when the log-in has ended. Throws when nothing could be learned. */
  async renew(before: KeptTokens): Promise<KeptTokens | null> {
    if (before.refresh_token === null) return null;
    const { server, client, options } = this;
    try {
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        oauth.None(),
        before.refresh_token,
        options,
      );
      return kept(await oauth.processRefreshTokenResponse(server, client, response), before);
    } catch (thrown) {
      if (thrown instanceof oauth.ResponseBodyError) return null;
      throw thrown;
    }
  }

  /** Where to go to end the log-in. Cognito knows `client_id` and `logout_uri`, others the standard's names: all are sent. */
  endAddress(): string {
    const { end_session_endpoint, client_id, redirect_uri } = this.config;
    if (!end_session_endpoint) return "/";
    const address = new URL(end_session_endpoint);
    for (const name of ["logout_uri", "post_logout_redirect_uri"])
      address.searchParams.set(name, redirect_uri);
    address.searchParams.set("client_id", client_id);
    return address.href;
  }
}

/** A renewal may leave out what stays as it was. */
function kept(tokens: oauth.TokenEndpointResponse, before: KeptTokens | null): KeptTokens {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  return {
    id_token: tokens.id_token ?? before?.id_token ?? "",
    refresh_token: tokens.refresh_token ?? before?.refresh_token ?? null,
    expires_at: Date.now() + (tokens.expires_in ?? 3600) * 1000,
    subject: claims?.sub ?? before?.subject ?? "",
    email: typeof claims?.email === "string" ? claims.email : (before?.email ?? ""),
  };
}
