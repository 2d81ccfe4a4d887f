/** One month: shop beside Yuki, the differences, the signature. Prints as a report. */
import { useRoute } from "preact-iso";

import { answer } from "@/api/client";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { count, day, moment } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";
import { type Resource, useResource } from "@/lib/resource";
import { Icon } from "@/ui/Icon";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";
import { When } from "@/ui/When";

import { ListSkeleton } from "../orders/ListSkeleton";
import { MonthActions } from "./MonthActions";
import { MonthHistory, OtherDocuments } from "./MonthExtras";
import { MonthState } from "./MonthState";
import { SidesPanel } from "./SidesPanel";
import { SignPanel } from "./SignPanel";
import "./control.css";
import { DifferencesPanel } from "./differences/DifferencesPanel";

type MonthReport = Schema<"MonthReport">;

export default function MonthScreen() {
  const { id, to } = useCurrent();
  const { params } = useRoute();
  const api = useApi();
  const { control } = words();
  const month = params.month ?? "";
  const report = useResource(`${id}/months/${month}`, (signal) =>
    answer(
      api.GET("/api/integrations/{integration_id}/months/{month}", {
        params: { path: { integration_id: id, month } },
        signal,
      }),
    ),
  );
  return (
    <>
      <PageHead
        title={monthTitle(month)}
        above={
          <a href={to("controle")} class="manual-up no-print">
            <Icon name="left" size={16} /> {control.allMonths}
          </a>
        }
        lead={<Lead report={report.state.value.data} />}
        actions={<MonthActions month={month} onCompared={() => void report.reload()} />}
      />
      <Loader of={report} waiting={<ListSkeleton rows={8} />}>
        {(data) => <Report report={data} resource={report} />}
      </Loader>
    </>
  );
}

/** "Oktober 2026": as a heading it begins with a capital. */
function monthTitle(month: string): string {
  const text = day(month, "month");
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function Lead({ report }: { report: MonthReport | null }) {
  const { integration } = useCurrent();
  const { control } = words();
  return (
    <>
      <span class="print-only">
        {integration.name} · {control.printed(moment(new Date(now.value).toISOString()))}
      </span>
      {report && (
        <span class="row">
          <MonthState
            of={{ ...report, deviations: report.compared_at === null ? null : report.unresolved }}
          />
          {report.compared_at && (
            <span class="quiet">
              {control.comparedAt} <When at={report.compared_at} style="full" />
            </span>
          )}
        </span>
      )}
    </>
  );
}

function Report({ report, resource }: { report: MonthReport; resource: Resource<MonthReport> }) {
  const { control } = words();
  return (
    <div class="stack">
      {!report.is_over && <Notice tone="info">{control.running}</Notice>}
      {report.compared_at === null ? (
        <Notice tone="info" title={control.neverCompared}>
          {control.neverComparedText}
        </Notice>
      ) : (
        report.moved && <Notice tone="warning">{control.movedText}</Notice>
      )}
      {report.remarks.map(({ code, text, now: todo }) => (
        <Notice key={code + text} tone="warning" title={text}>
          {todo}
        </Notice>
      ))}
      <SidesPanel report={report} />
      {report.compared_at !== null && <DifferencesPanel report={report} resource={resource} />}
      {report.left_out > 0 && (
        <Notice tone="warning">{control.differences.leftOut(count(report.left_out))}</Notice>
      )}
      <SignPanel report={report} resource={resource} />
      <OtherDocuments report={report} />
      <MonthHistory report={report} />
    </div>
  );
}
