/** Search and days above a list of orders; a screen may add its own. */
import type { ComponentChildren } from "preact";

import { words } from "@/i18n/words";
import type { QueryValues } from "@/lib/query";
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
  return (
    <div class="filters">
      <SearchBox
        label={orders.search}
        placeholder={orders.searchShort}
        value={q}
        onSearch={(text) => onChange({ q: text })}
      />
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
    </div>
  );
}
