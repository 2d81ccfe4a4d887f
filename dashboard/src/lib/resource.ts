/**
 * Data of a screen: kept per key, shown at once when it is there and read anew behind it, polled while somebody looks.
 */
import { type ReadonlySignal, type Signal, effect, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";

import { type ApiProblem, asProblem } from "@/api/problem";

import { online, visible } from "./network";

const LONGEST_WAIT_MS = 300_000;
/** What was read ahead is not read again by the screen it was meant for, when that comes within this time. */
const FRESH_MS = 5_000;

export interface Loaded<T> {
  /** What was read last; null before the first time. */
  data: T | null;
  /** What the last attempt ran into; null after a good one. */
  problem: ApiProblem | null;
  /** Whether it is being read now. */
  loading: boolean;
}

type Load<T> = (signal: AbortSignal) => Promise<T>;

/** What a screen reads, under which key. */
export type Source<T> = readonly [key: string, load: Load<T>];

class Entry<T> {
  readonly state: Signal<Loaded<T>> = signal({ data: null, problem: null, loading: true });
  private under: AbortController | null = null;
  private readAt = 0;
  private failures = 0;
  private ahead = false;

  constructor(public load: Load<T>) {}

  /** Milliseconds until the next look, doubled by each failure in a row. */
  due(every: number, at: number): number {
    return Math.max(0, this.readAt + Math.min(every * 2 ** this.failures, LONGEST_WAIT_MS) - at);
  }

  /** Reads before anybody watches. */
  begin(): void {
    this.ahead = true;
    void this.reload();
  }

  /** Reads for who begins to watch, unless that was begun just now. */
  watch(): void {
    const fresh = this.ahead && (this.state.peek().loading || Date.now() - this.readAt < FRESH_MS);
    this.ahead = false;
    if (!fresh) void this.reload();
  }

  put(data: T): void {
    this.under?.abort();
    this.under = null;
    this.state.value = { data, problem: null, loading: false };
  }

  async reload(): Promise<void> {
    this.under?.abort();
    const mine = new AbortController();
    this.under = mine;
    this.state.value = { ...this.state.peek(), loading: true };
    try {
      const data = await this.load(mine.signal);
      if (this.under !== mine) return;
      this.readAt = Date.now();
      this.failures = 0;
      this.state.value = { data, problem: null, loading: false };
    } catch (thrown) {
      if (this.under !== mine) return;
      this.readAt = Date.now();
      this.failures += 1;
      this.state.value = { ...this.state.peek(), problem: asProblem(thrown), loading: false };
    }
  }
}

const entries = new Map<string, Entry<unknown>>();
const watched = new Map<string, number>();

/** Reads anew what is on the screen under keys that begin so, and forgets what is not. */
export function invalidate(prefix: string): void {
  for (const [key, entry] of entries) {
    if (!key.startsWith(prefix)) continue;
    if (watched.has(key)) void entry.reload();
    else entries.delete(key);
  }
}

/** Begins to read what a screen will ask for in a moment. */
export function readAhead<T>([key, load]: Source<T>): void {
  if (entries.has(key)) return;
  const entry = new Entry(load);
  entries.set(key, entry);
  entry.begin();
}

/** Forgets everything; at signing out. */
export function forgetResources(): void {
  entries.clear();
}

export interface Resource<T> {
  readonly state: ReadonlySignal<Loaded<T>>;
  reload(): Promise<void>;
  /** Puts in what an act answered, without reading. */
  put(data: T): void;
}

export interface ResourceOptions {
  /** Milliseconds between looks while the page is visible and online. */
  every?: number;
}

/** The data under a key. `load` is called with what the latest render gave. */
export function useResource<T>(key: string, load: Load<T>, { every }: ResourceOptions = {}): Resource<T> {
  const entry = useMemo(() => {
    const found = entries.get(key) as Entry<T> | undefined;
    const made = found ?? new Entry(load);
    if (!found) entries.set(key, made);
    return made;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says what is loaded
  }, [key]);
  entry.load = load;

  useEffect(() => {
    watched.set(key, (watched.get(key) ?? 0) + 1);
    entries.set(key, entry);
    entry.watch();
    return () => {
      const left = (watched.get(key) ?? 1) - 1;
      if (left) watched.set(key, left);
      else watched.delete(key);
    };
  }, [key, entry]);

  useEffect(() => (every ? poll(entry, every) : undefined), [entry, every]);
  return useMemo(
    () => ({ state: entry.state, reload: () => entry.reload(), put: (data: T) => entry.put(data) }),
    [entry],
  );
}

function poll<T>(entry: Entry<T>, every: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    clearTimeout(timer);
    const { loading } = entry.state.value;
    if (!online.value || !visible.value || loading) return;
    timer = setTimeout(() => void entry.reload(), entry.due(every, Date.now()));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
