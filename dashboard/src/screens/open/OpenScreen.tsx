/** Open: what waits, for what, and what needs a look before it falls out of the window. */
import { useCurrent } from "@/app/current";
import type { FirstReads } from "@/app/screens";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";
import { useQuery } from "@/lib/query";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";

import { DateFilters } from "../orders/DateFilters";
import { ListSkeleton } from "../orders/ListSkeleton";
import { MoreRows } from "../orders/MoreRows";
import { Outcomes } from "../orders/Outcomes";
import { datesOf } from "../orders/dates";
import "../orders/orders.css";
import { useActs } from "../orders/useActs";
import { ordersOf, useOrderPages } from "../orders/useOrderPages";
import { OpenTable } from "./OpenTable";
import "./open.css";
import { leavesSoon } from "./soon";

export const firstReads: FirstReads = (api, { id, query }) => [
  ordersOf(api, id, { tab: "open", ...datesOf(query) }),
];

export default function OpenScreen() {
  const { open, orders, shell } = words();
  const { rights } = useCurrent();
  const [query, change] = useQuery();
  const dates = datesOf(query);
  const pages = useOrderPages({ tab: "open", ...dates });
  const acts = useActs();
  const page = pages.first.state.value.data;
  const soon = pages.rows.filter((row) => leavesSoon(row, now.value)).length;
  const searching = Object.keys(dates).length > 0;
  return (
    <>
      <PageHead
        title={shell.tabs.open}
        lead={open.lead}
        actions={
          rights.change &&
          page?.orders.length !== 0 && (
            <Button
              icon="refresh"
              busy={acts.job.running}
              disabled={!page}
              onClick={() => void acts.act({ tab: "open" })}
            >
              {open.processAll}
            </Button>
          )
        }
      />
      {!rights.change && <Notice title={shell.readOnly} />}
      <div class="stack">
        <DateFilters query={query} onChange={change} />
        {soon > 0 && <Notice tone="warning" title={open.soonText(soon, count(soon))} />}
        <Outcomes of={acts} />
        <Loader of={pages.first} waiting={<ListSkeleton />}>
          {() =>
            pages.rows.length ? (
              <Panel flush>
                <OpenTable rows={pages.rows} acts={acts} />
                <MoreRows of={pages} />
              </Panel>
            ) : searching ? (
              <Empty
                icon="search"
                title={orders.nothingFound}
                actions={
                  <Button onClick={() => change({ q: "", van: "", tot: "" })}>{orders.clearFilters}</Button>
                }
              >
                <p>{orders.nothingFoundText}</p>
              </Empty>
            ) : (
              <Empty icon="check" title={open.empty}>
                <p>{open.emptyText}</p>
              </Empty>
            )
          }
        </Loader>
      </div>
    </>
  );
}
