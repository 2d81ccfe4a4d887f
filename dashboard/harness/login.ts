/** A log-in that lets everybody in: code flow as far as the page sees it. */
import type { Answer } from "./route";

const HOUR = 3600;

export function loginAnswer(url: URL, body: string): Answer | null {
  switch (url.pathname) {
    case "/config.json":
      return {
        body: {
          issuer: `${url.origin}/login`,
          authorization_endpoint: `${url.origin}/login/authorize`,
          token_endpoint: `${url.origin}/login/token`,
          end_session_endpoint: `${url.origin}/login/logout`,
          client_id: "dashboard",
          redirect_uri: `${url.origin}/`,
          api: "",
          language: "nl",
        },
      };
    case "/login/authorize":
      return moved(`/?code=played&state=${encodeURIComponent(url.searchParams.get("state") ?? "")}`);
    case "/login/logout":
      return moved("/");
    case "/login/token":
      return { body: tokens(url.origin, body) };
    default:
      return null;
  }
}

function moved(to: string): Answer {
  return { status: 302, body: "", headers: { location: to } };
}

function tokens(origin: string, body: string): object {
  const at = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `${origin}/login`,
    aud: "dashboard",
    sub: "6f0f7f2e-played",
    email: "femke@deroodetheepot.example",
    iat: at,
    exp: at + HOUR,
    nonce: new URLSearchParams(body).get("nonce") ?? undefined,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    access_token: "played",
    refresh_token: "played",
    id_token: `${part({ alg: "RS256" })}.${part(claims)}.cGxheWVk`,
    token_type: "Bearer",
    expires_in: HOUR,
    scope: "openid email",
  };
}
