/** What was searched for in Fouten, over all causes. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Loader } from "@/ui/Loader";
import { Panel } from "@/ui/Panel";

import { ListSkeleton } from "../orders/ListSkeleton";
import { MoreRows } from "../orders/MoreRows";
import type { Acts } from "../orders/useActs";
import { type OrderFilter, useOrderPages } from "../orders/useOrderPages";
import { ErrorList } from "./ErrorList";

export interface FoundErrorsProps {
  filter: OrderFilter;
  acts: Acts;
  onClear: () => void;
}

export function FoundErrors({ filter, acts, onClear }: FoundErrorsProps) {
  const { errors, orders } = words();
  const pages = useOrderPages(filter);
  return (
    <Loader of={pages.first} waiting={<ListSkeleton rows={4} />}>
      {() =>
        pages.rows.length ? (
          <Panel title={errors.searching} flush>
            <ErrorList label={errors.searching} rows={pages.rows} acts={acts} />
            <MoreRows of={pages} />
          </Panel>
        ) : (
          <Empty
            icon="search"
            title={orders.nothingFound}
            actions={<Button onClick={onClear}>{orders.clearFilters}</Button>}
          >
            <p>{orders.nothingFoundText}</p>
          </Empty>
        )
      }
    </Loader>
  );
}
