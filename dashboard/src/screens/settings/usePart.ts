/** The section at hand, kept in the address so that links, "back" and a reload lead to it. */
import { useEffect, useState } from "preact/hooks";

import { type PartName, partOfHash } from "./logic/parts";

export function usePart(): PartName {
  const [part, setPart] = useState(() => partOfHash(location.hash));
  useEffect(() => {
    const changed = () => setPart(partOfHash(location.hash));
    addEventListener("hashchange", changed);
    addEventListener("popstate", changed);
    return () => {
      removeEventListener("hashchange", changed);
      removeEventListener("popstate", changed);
    };
  }, []);
  return part;
}
