/** How many orders are in Fouten; the menu shows it on every screen. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { type Api, answer } from "@/api/client";
import type { Causes } from "@/api/schema";
import { online, visible } from "@/lib/network";
import type { Source } from "@/lib/resource";

import { useMaybeCurrent } from "./current";
import { useApi } from "./services";

/** The screen at hand gets its own data first. */
const FIRST_LOOK_MS = 3_000;
const EVERY_MS = 60_000;

const counts = signal<Readonly<Record<string, number>>>({});
const notedAt = new Map<string, number>();

export function noteErrors(integration: string, errors: number): void {
  notedAt.set(integration, Date.now());
  if (counts.peek()[integration] !== errors) counts.value = { ...counts.peek(), [integration]: errors };
}

export function waitingErrors(integration: string | null): number {
  return integration === null ? 0 : (counts.value[integration] ?? 0);
}

/** The causes in Fouten, with their total. */
export function causesOf(api: Api, id: string): Source<Causes> {
  const params = { path: { integration_id: id } };
  return [
    `${id}/causes`,
    (signal) => answer(api.GET("/api/integrations/{integration_id}/causes", { params, signal })),
  ];
}

/** Keeps the count fresh where no screen does: Rapportage, a link to an order, Profiel. */
export function useErrorsBadge(): void {
  const api = useApi();
  const id = useMaybeCurrent()?.id ?? null;
  useEffect(() => {
    if (id === null) return undefined;
    const leaving = new AbortController();
    const look = async () => {
      const isFresh = Date.now() - (notedAt.get(id) ?? 0) < EVERY_MS;
      if (isFresh || !online.peek() || !visible.peek()) return;
      const [, load] = causesOf(api, id);
      // A count that cannot be read stays as it was; what is wrong is told by the screen itself.
      const causes = await load(leaving.signal).catch(() => null);
      if (causes) noteErrors(id, causes.total);
    };
    const first = setTimeout(() => void look(), FIRST_LOOK_MS);
    const later = setInterval(() => void look(), EVERY_MS);
    return () => {
      leaving.abort();
      clearTimeout(first);
      clearInterval(later);
    };
  }, [api, id]);
}
