/**
 * Two people change one thing at once: what only one of them changed is taken from that one, field by field. Nothing that
 * was typed is lost; what both changed is named, and mine stays.
 */
export interface Merged<T> {
  form: T;
  /** Fields that both changed, and not alike. */
  both: (keyof T)[];
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changedFields<T extends object>(base: T, form: T): (keyof T)[] {
  const names = new Set([...Object.keys(base), ...Object.keys(form)]) as Set<keyof T>;
  return [...names].filter((name) => !sameValue(base[name], form[name]));
}

export function merged<T extends object>(base: T, mine: T, theirs: T): Merged<T> {
  const theirChanges = new Set(changedFields(base, theirs));
  const form = { ...theirs };
  const both: (keyof T)[] = [];
  for (const name of changedFields(base, mine)) {
    form[name] = mine[name];
    if (theirChanges.has(name) && !sameValue(mine[name], theirs[name])) both.push(name);
  }
  return { form, both };
}
