/** Where the API and the log-in are. `/config.json` lies beside the page and is written when the stack is made. */

export interface Config {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint: string;
  client_id: string;
  redirect_uri: string;
  /** Address before "/api", "" when it is the page's own. */
  api: string;
  language: "nl" | "en";
  /** How far the clock of the API is ahead of everybody's: on a stand-in alone. */
  clock_offset_seconds?: number;
}

const NEEDED = ["issuer", "authorization_endpoint", "token_endpoint", "client_id", "redirect_uri"] as const;

/** @throws Error when the file is not there or not whole: the page cannot begin. */
export async function readConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  const read = (await response.json()) as Partial<Config>;
  const missing = NEEDED.filter((name) => !read[name]);
  if (missing.length) throw new Error(`config.json: ${missing.join(", ")}`);
  const api = (read.api ?? "").replace(/\/(api\/?)?$/, "");
  const { end_session_endpoint = "", language = "nl" } = read;
  return { ...(read as Config), end_session_endpoint, language, api };
}
