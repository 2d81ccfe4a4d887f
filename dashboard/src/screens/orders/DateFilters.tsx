/** Search and days above a list of orders; a screen may add its own. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { words } from "@/i18n/words";
import type { QueryValues } from "@/lib/query";
import { wide } from "@/lib/wide";
import { Disclosure } from "@/ui/Disclosure";
import { SearchBox } from "@/ui/SearchBox";
import { TextField } from "@/ui/TextField";

export interface DateFiltersProps {
  query: QueryValues;
  onChange: (changes: QueryValues) => void;
  children?: ComponentChildren;
}

export function DateFilters({ query, onChange, children }: DateFiltersProps) {
  const { orders } = words();
  const { q = "", van = "", tot = "" } = query;
  const fields = (
    <>
      <TextField
        kind="date"
        label={orders.from}
        value={van}
        max={tot}
        onInput={(day) => onChange({ van: day })}
      />
      <TextField
        kind="date"
        label={orders.until}
        value={tot}
        min={van}
        onInput={(day) => onChange({ tot: day })}
      />
      {children}
    </>
  );
  // The address has more than what was searched for: what narrows the list must be seen.
  const narrowed = Object.entries(query).some(([name, value]) => name !== "q" && value !== "");
  // Opened by what narrows, never closed by its going: a day that is half typed counts as none.
  const [opened, setOpened] = useState(narrowed);
  if (narrowed && !opened) setOpened(true);
  return (
    <div class="filters">
      <SearchBox
        label={orders.search}
        placeholder={orders.searchShort}
        value={q}
        onSearch={(text) => onChange({ q: text })}
      />
      {wide.value ? (
        fields
      ) : (
        <Disclosure late class="filters-more" open={opened} summary={orders.moreFilters}>
          <div class="filters-fields">{fields}</div>
        </Disclosure>
      )}
    </div>
  );
}
