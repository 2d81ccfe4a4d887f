/** A list of orders: its first page is kept fresh, further pages are added by "Meer laden". */
import { useSignal } from "@preact/signals";
import { useCallback, useEffect } from "preact/hooks";

import { type Api, answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { OrderPage, OrderRow, StateName, TabName } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { type Resource, type Source, useResource } from "@/lib/resource";

export interface OrderFilter {
  tab?: TabName;
  state?: StateName;
  cause?: string;
  q?: string;
  from_day?: string;
  to_day?: string;
}

export interface OrderPages {
  first: Resource<OrderPage>;
  /** The first page and what was added, each order once. */
  rows: readonly OrderRow[];
  /** Whether there is more to load. */
  more: boolean;
  loadingMore: boolean;
  moreProblem: ApiProblem | null;
  loadMore: () => Promise<void>;
}

const EVERY_MS = 30_000;
/** Rows at first: what fills a screen is drawn fast, and read again often. Who asks for more gets many at once. */
export const FIRST_ROWS = 25;
const MORE_ROWS = 100;

/** The first page of a list. */
export function ordersOf(api: Api, id: string, filter: OrderFilter): Source<OrderPage> {
  return [
    `${id}/orders?${JSON.stringify(filter)}`,
    (signal) => pageOf(api, id, { ...filter, limit: FIRST_ROWS }, signal),
  ];
}

function pageOf(
  api: Api,
  id: string,
  query: OrderFilter & { limit: number; cursor?: string },
  signal?: AbortSignal,
): Promise<OrderPage> {
  return answer(
    api.GET("/api/integrations/{integration_id}/orders", {
      params: { path: { integration_id: id }, query },
      ...(signal ? { signal } : {}),
    }),
  );
}

export function useOrderPages(filter: OrderFilter): OrderPages {
  const api = useApi();
  const { id } = useCurrent();
  const [key, read] = ordersOf(api, id, filter);
  const first = useResource(key, read, { every: EVERY_MS });
  const added = useSignal<OrderPage | null>(null);
  const loadingMore = useSignal(false);
  const moreProblem = useSignal<ApiProblem | null>(null);
  useEffect(() => {
    added.value = null;
    moreProblem.value = null;
  }, [key, added, moreProblem]);

  const page = first.state.value.data;
  const next = (added.value ?? page)?.next ?? "";
  const loadMore = useCallback(async () => {
    loadingMore.value = true;
    moreProblem.value = null;
    try {
      const found = await pageOf(api, id, { ...filter, cursor: next, limit: MORE_ROWS });
      added.value = { orders: [...(added.value?.orders ?? []), ...found.orders], next: found.next };
    } catch (thrown) {
      moreProblem.value = asProblem(thrown);
    } finally {
      loadingMore.value = false;
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `filter` follows from the key
  }, [key, next]);
  return {
    first,
    rows: joined(page?.orders ?? [], added.value?.orders ?? []),
    more: next !== "",
    loadingMore: loadingMore.value,
    moreProblem: moreProblem.value,
    loadMore,
  };
}

/** Both lists in a row; an order that moved to the first page meanwhile is shown there only. */
export function joined(first: readonly OrderRow[], added: readonly OrderRow[]): OrderRow[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...added.filter(({ id }) => !known.has(id))];
}
