/** Search, days and kind above the list. */
import { words } from "@/i18n/words";
import type { QueryValues } from "@/lib/query";
import { SearchBox } from "@/ui/SearchBox";
import { SelectField } from "@/ui/SelectField";
import { TextField } from "@/ui/TextField";

import { SHOWN, shownOf } from "./filters";

export function ReportFilters({
  query,
  onChange,
}: {
  query: QueryValues;
  onChange: (changes: QueryValues) => void;
}) {
  const { orders, report } = words();
  const { q = "", van = "", tot = "" } = query;
  return (
    <div class="filters">
      <SearchBox
        label={orders.search}
        placeholder={orders.search}
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
      <SelectField
        label={orders.filter}
        value={shownOf(query)}
        options={SHOWN.map((value) => ({ value, label: report.show[value || "all"] }))}
        onChange={(toon) => onChange({ toon })}
      />
    </div>
  );
}
