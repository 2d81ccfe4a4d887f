/** What kind of day it is: chosen by the cookie `scenario`, words joined by dots, such as `bookkeeper.long`. */

export interface Scenario {
  name: string;
  /** Nothing was booked yet. */
  empty: boolean;
  /** Words of forty letters, lists of two hundred rows. */
  long: boolean;
  /** Everything is booked. */
  good: boolean;
  /** The store does not answer. */
  failing: boolean;
  /** Each answer takes seconds. */
  slow: boolean;
  bookkeeper: boolean;
  /** Signed in for the first time: no account. */
  fresh: boolean;
  /** The set-up is half done. */
  setup: boolean;
}

export function scenarioOf(cookies: string): Scenario {
  const name = /(?:^|;\s*)scenario=([a-z.]+)/.exec(cookies)?.[1] ?? "";
  const has = (word: string) => name.split(".").includes(word);
  return {
    name,
    empty: has("empty"),
    long: has("long"),
    good: has("good"),
    failing: has("failing"),
    slow: has("slow"),
    bookkeeper: has("bookkeeper"),
    fresh: has("fresh"),
    setup: has("setup"),
  };
}
