/** Fetches the manual and the pages beside it; each is read once. */
import { addresses } from "virtual:manual";

import { ApiProblem, OFFLINE, UNREADABLE } from "@/api/problem";
import type { Language } from "@/i18n/language";

import type { Chapter, Manual } from "./blocks";

async function read<T>(name: string, signal: AbortSignal): Promise<T> {
  const address = addresses[name];
  if (!address) throw new ApiProblem(UNREADABLE, 404);
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw new ApiProblem(OFFLINE, 0);
  }
  if (!response.ok) throw new ApiProblem(UNREADABLE, response.status);
  return (await response.json()) as T;
}

export const readManual = (language: Language, signal: AbortSignal) =>
  read<Manual>(`manual-${language}`, signal);

export const readTerms = (language: Language, signal: AbortSignal) =>
  read<Chapter>(`voorwaarden-${language}`, signal);
