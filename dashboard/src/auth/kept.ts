/** What of the log-in is kept in this tab: the tokens, and while somebody is at the log-in page what to check on return. */
import { store, stored } from "@/lib/storage";

export interface KeptTokens {
  id_token: string;
  refresh_token: string | null;
  /** Milliseconds since 1970. */
  expires_at: number;
  subject: string;
  email: string;
}

export interface Leaving {
  state: string;
  verifier: string;
  /** Where to be afterwards. */
  path: string;
}

const TOKENS = "factuurbrug.login";
const LEAVING = "factuurbrug.leaving";

export const keptTokens = () => read(TOKENS) as KeptTokens | null;
export const keepTokens = (tokens: KeptTokens | null): void => write(TOKENS, tokens);
export const leavingFor = () => read(LEAVING) as Leaving | null;
export const keepLeaving = (leaving: Leaving | null): void => write(LEAVING, leaving);

function read(key: string): unknown {
  const text = stored("session", key);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function write(key: string, value: object | null): void {
  store("session", key, value === null ? null : JSON.stringify(value));
}
