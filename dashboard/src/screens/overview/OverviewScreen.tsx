/** Overzicht: is everything all right, and if not, what needs somebody. */
import { useEffect, useState } from "preact/hooks";

import { type Api, answer } from "@/api/client";
import type { Overview } from "@/api/schema";
import { noteErrors } from "@/app/badges";
import { useCurrent } from "@/app/current";
import type { FirstReads } from "@/app/screens";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { type Source, useResource } from "@/lib/resource";
import { Loader } from "@/ui/Loader";
import { PageHead } from "@/ui/PageHead";
import { Stages } from "@/ui/Stages";

import { CausesPanel } from "./CausesPanel";
import { ChartPanel } from "./ChartPanel";
import { Figures } from "./Figures";
import { OverviewSkeleton } from "./OverviewSkeleton";
import { RunsPanel } from "./RunsPanel";
import { StandingPanel } from "./StandingPanel";
import { Verdict } from "./Verdict";
import { WaitingPanel } from "./WaitingPanel";
import "./overview.css";

const USUAL_MS = 30_000;
/** After "Nu ophalen" the answer is expected within a minute. */
const EAGER_MS = 5_000;
const EAGER_FOR_MS = 60_000;

export const firstReads: FirstReads = (api, { id }) => [overviewOf(api, id)];

export default function OverviewScreen() {
  const api = useApi();
  const { id } = useCurrent();
  const [eager, setEager] = useState(false);
  const overview = useResource(...overviewOf(api, id), { every: eager ? EAGER_MS : USUAL_MS });
  useEffect(() => {
    if (!eager) return;
    const timer = setTimeout(() => setEager(false), EAGER_FOR_MS);
    return () => clearTimeout(timer);
  }, [eager]);
  const errors = overview.state.value.data?.errors;
  useEffect(() => {
    if (errors !== undefined) noteErrors(id, errors);
  }, [id, errors]);

  return (
    <div class="overview">
      <PageHead title={words().shell.tabs.overview} />
      <Loader of={overview} waiting={<OverviewSkeleton />}>
        {(data) => (
          <div class="overview-grid">
            <Stages first={2}>
              <Verdict of={data} />
              <Figures of={data} />
              <ChartPanel days={data.days} />
              <RunsPanel of={data} onAsked={() => setEager(true)} />
              <CausesPanel causes={data.causes} />
              <WaitingPanel of={data} />
              <StandingPanel of={data} />
            </Stages>
          </div>
        )}
      </Loader>
    </div>
  );
}

function overviewOf(api: Api, id: string): Source<Overview> {
  const params = { path: { integration_id: id } };
  return [
    `${id}/overview`,
    (signal) => answer(api.GET("/api/integrations/{integration_id}/overview", { params, signal })),
  ];
}
