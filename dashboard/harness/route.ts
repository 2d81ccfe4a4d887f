/** A played route: the method and path of the real one, and what it answers. */
import type { Scenario } from "./scenario";

export interface Asked {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  scenario: Scenario;
  english: boolean;
}

export interface Answer {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface PlayedRoute {
  method: string;
  /** As in the OpenAPI document: `/api/integrations/{integration_id}/orders`. */
  path: string;
  answer: (asked: Asked) => Answer;
}

/** Shorthand for a route that gives data. */
export function on(method: string, path: string, give: (asked: Asked) => object, status = 200): PlayedRoute {
  return { method, path, answer: (asked) => ({ status, body: give(asked) }) };
}

export function findRoute(
  routes: readonly PlayedRoute[],
  method: string,
  path: string,
): { route: PlayedRoute; params: Record<string, string> } | null {
  for (const route of routes) {
    if (route.method !== method) continue;
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    const found = pattern.exec(path);
    if (found) return { route, params: { ...found.groups } };
  }
  return null;
}
