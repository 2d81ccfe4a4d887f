/** What is wrong with which field of a form, by its path as the API names it ("vat_table.2.rate"). */
import type { ApiProblem } from "./problem";

export type FieldProblems = Readonly<Record<string, string>>;

export function fieldProblems(problem: ApiProblem | null, prefix = ""): FieldProblems {
  const found: Record<string, string> = {};
  for (const { field, text } of problem?.fields ?? []) {
    if (field.startsWith(prefix)) found[field.slice(prefix.length)] = text;
  }
  return found;
}
