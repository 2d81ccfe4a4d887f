/** Values in the address behind "?": filters stay when one reloads, goes back, or sends the link to somebody. */
import { useLocation } from "preact-iso";

export type QueryValues = Readonly<Record<string, string>>;

/** The address's values and a way to change some of them; "" takes one out. */
export function useQuery(): [QueryValues, (changes: QueryValues) => void] {
  const { path, query, route } = useLocation();
  const change = (changes: QueryValues) => route(path + queryText({ ...query, ...changes }), true);
  return [query, change];
}

/** "?q=theepot&van=2026-07-01", or "" when nothing is left. */
export function queryText(values: QueryValues): string {
  const kept = Object.entries(values).filter(([, value]) => value !== "");
  return kept.length ? `?${new URLSearchParams(kept).toString()}` : "";
}
