/** Controle: the months, and the OSS meter. */
import { answer } from "@/api/client";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import { Loader } from "@/ui/Loader";
import { PageHead } from "@/ui/PageHead";

import { ListSkeleton } from "../orders/ListSkeleton";
import { MonthList } from "./MonthList";
import { OssPanel } from "./OssPanel";
import "./control.css";

export default function ControlScreen() {
  const { id } = useCurrent();
  const api = useApi();
  const { control, shell } = words();
  const params = { path: { integration_id: id } };
  const months = useResource(`${id}/months`, (signal) =>
    answer(api.GET("/api/integrations/{integration_id}/months", { params, signal })),
  );
  const oss = useResource(`${id}/oss`, (signal) =>
    answer(api.GET("/api/integrations/{integration_id}/oss", { params, signal })),
  );
  return (
    <>
      <PageHead title={shell.tabs.control} lead={control.lead} />
      <div class="control">
        <Loader of={months} waiting={<ListSkeleton rows={6} />}>
          {(data) => <MonthList months={data.months} />}
        </Loader>
        <Loader of={oss} waiting={<ListSkeleton rows={3} />}>
          {(meter) => <OssPanel meter={meter} />}
        </Loader>
      </div>
    </>
  );
}
