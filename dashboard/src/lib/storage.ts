/** Browser storage that may be missing or full: then nothing is kept, and nothing breaks. */

type Kind = "local" | "session";

function area(kind: Kind): Storage | null {
  try {
    return kind === "local" ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

export function stored(kind: Kind, key: string): string | null {
  return area(kind)?.getItem(key) ?? null;
}

export function store(kind: Kind, key: string, value: string | null): void {
  try {
    if (value === null) area(kind)?.removeItem(key);
    else area(kind)?.setItem(key, value);
  } catch {
    // Full or forbidden: the page works without.
  }
}

export function forget(kind: Kind, prefix: string): void {
  const found = area(kind);
  if (!found) return;
  const keys = Array.from({ length: found.length }, (_, index) => found.key(index) ?? "");
  for (const key of keys) if (key.startsWith(prefix)) found.removeItem(key);
}
