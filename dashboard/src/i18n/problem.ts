/** Words for a problem: the API's own, or the page's where no answer came. */
import { type ApiProblem, OFFLINE } from "@/api/problem";

import { words } from "./words";

export function problemWords(problem: ApiProblem): { title: string; detail: string } {
  const { problem: own } = words().common;
  if (problem.title) return { title: problem.title, detail: problem.detail };
  if (problem.code === OFFLINE) return { title: own.offline, detail: own.offlineNow };
  if (problem.status === 401) return { title: own.signIn, detail: own.signInNow };
  return { title: own.unreadable, detail: own.unreadableNow };
}
