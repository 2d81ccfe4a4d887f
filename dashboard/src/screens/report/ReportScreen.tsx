/** Rapportage: what was booked, when, how much; totals; a file of it. */
import { useSignal } from "@preact/signals";

import type { FirstReads } from "@/app/screens";
import { words } from "@/i18n/words";
import { useQuery } from "@/lib/query";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Loader } from "@/ui/Loader";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";
import { Stages } from "@/ui/Stages";

import { ListSkeleton } from "../orders/ListSkeleton";
import { MoreRows } from "../orders/MoreRows";
import "../orders/orders.css";
import { ordersOf, useOrderPages } from "../orders/useOrderPages";
import { ExportDialog } from "./ExportDialog";
import { ReportFilters } from "./ReportFilters";
import { ReportTable } from "./ReportTable";
import { TotalsPanel, totalsOf } from "./TotalsPanel";
import { filterOf, isFiltered } from "./filters";
import "./report.css";

export const firstReads: FirstReads = (api, { id, query }) => {
  const filter = filterOf(query);
  return [ordersOf(api, id, filter), totalsOf(api, id, filter.from_day, filter.to_day)];
};

export default function ReportScreen() {
  const { report, orders, shell } = words();
  const [query, change] = useQuery();
  const filter = filterOf(query);
  const pages = useOrderPages(filter);
  const exporting = useSignal(false);
  const clear = () => change({ q: "", van: "", tot: "", toon: "" });
  return (
    <>
      <PageHead
        title={shell.tabs.report}
        lead={report.lead}
        actions={
          <Button icon="download" onClick={() => (exporting.value = true)}>
            {report.exportLabel}
          </Button>
        }
      />
      <ReportFilters query={query} onChange={change} />
      <div class="stack">
        <Stages first={1}>
          <TotalsPanel from={filter.from_day} until={filter.to_day} />
          <Loader of={pages.first} waiting={<ListSkeleton />}>
            {() =>
              pages.rows.length ? (
                <Panel flush>
                  <ReportTable rows={pages.rows} />
                  <MoreRows of={pages} />
                </Panel>
              ) : isFiltered(query) ? (
                <Empty
                  icon="search"
                  title={orders.nothingFound}
                  actions={<Button onClick={clear}>{orders.clearFilters}</Button>}
                >
                  <p>{orders.nothingFoundText}</p>
                </Empty>
              ) : (
                <Empty icon="report" title={report.empty}>
                  <p>{report.emptyText}</p>
                </Empty>
              )
            }
          </Loader>
        </Stages>
      </div>
      {exporting.value && (
        <ExportDialog
          from={filter.from_day}
          until={filter.to_day}
          onClose={() => (exporting.value = false)}
        />
      )}
    </>
  );
}
