/** Fouten: what was not booked, by cause, with what to do about it. */
import { useEffect } from "preact/hooks";

import { causesOf, noteErrors } from "@/app/badges";
import { useCurrent } from "@/app/current";
import type { FirstReads } from "@/app/screens";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useQuery } from "@/lib/query";
import { useResource } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";

import { DateFilters } from "../orders/DateFilters";
import { ListSkeleton } from "../orders/ListSkeleton";
import { Outcomes } from "../orders/Outcomes";
import "../orders/orders.css";
import { datesOf } from "../orders/dates";
import { useActs } from "../orders/useActs";
import { ordersOf } from "../orders/useOrderPages";
import { CauseSection } from "./CauseSection";
import { FoundErrors } from "./FoundErrors";
import "./errors.css";

const EVERY_MS = 30_000;

export const firstReads: FirstReads = (api, { id, query }) => {
  const dates = datesOf(query);
  const searching = Object.keys(dates).length > 0;
  return [causesOf(api, id), ...(searching ? [ordersOf(api, id, { tab: "errors", ...dates })] : [])];
};

export default function ErrorsScreen() {
  const api = useApi();
  const { id, rights } = useCurrent();
  const { errors, shell } = words();
  const [query, change] = useQuery();
  const acts = useActs();
  const causes = useResource(...causesOf(api, id), { every: EVERY_MS });
  const data = causes.state.value.data;
  useEffect(() => {
    if (data) noteErrors(id, data.total);
  }, [id, data]);
  const dates = datesOf(query);
  const searching = Object.keys(dates).length > 0;
  const chosen = query.oorzaak ?? data?.causes[0]?.code;
  return (
    <>
      <PageHead
        title={shell.tabs.errors}
        lead={errors.lead}
        actions={
          rights.change &&
          data?.total !== 0 && (
            <Button
              icon="refresh"
              busy={acts.job.running}
              disabled={!data}
              onClick={() => void acts.act({ tab: "errors" })}
            >
              {errors.processEverything}
            </Button>
          )
        }
      />
      {!rights.change && <Notice title={shell.readOnly} />}
      <div class="stack">
        <DateFilters query={query} onChange={change} />
        <Outcomes of={acts} />
        {searching ? (
          <FoundErrors
            filter={{ tab: "errors", ...dates }}
            acts={acts}
            onClear={() => change({ q: "", van: "", tot: "" })}
          />
        ) : (
          <Loader of={causes} waiting={<ListSkeleton rows={5} />}>
            {({ causes: groups }) =>
              groups.length ? (
                groups.map((cause) => (
                  <CauseSection key={cause.code} cause={cause} acts={acts} open={cause.code === chosen} />
                ))
              ) : (
                <Empty icon="check" title={errors.empty}>
                  <p>{errors.emptyText}</p>
                </Empty>
              )
            }
          </Loader>
        )}
      </div>
    </>
  );
}
