/** Search, days and kind above the list. */
import { words } from "@/i18n/words";
import type { QueryValues } from "@/lib/query";
import { SelectField } from "@/ui/SelectField";

import { DateFilters } from "../orders/DateFilters";
import { SHOWN, shownOf } from "./filters";

export function ReportFilters({
  query,
  onChange,
}: {
  query: QueryValues;
  onChange: (changes: QueryValues) => void;
}) {
  const { orders, report } = words();
  return (
    <DateFilters query={query} onChange={onChange}>
      <SelectField
        label={orders.filter}
        value={shownOf(query)}
        options={SHOWN.map((value) => ({ value, label: report.show[value || "all"] }))}
        onChange={(toon) => onChange({ toon })}
      />
    </DateFilters>
  );
}
