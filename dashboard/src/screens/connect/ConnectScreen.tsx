/** Koppelen: the steps from nothing to booking, on one page; each can be left and come back to. */
import { answer } from "@/api/client";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";
import { Skeleton } from "@/ui/Skeleton";

import { Rename } from "./Rename";
import { StepList } from "./StepList";
import "./connect.css";

export default function ConnectScreen() {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { connect, shell } = words();
  const resource = useResource(`${id}/integration`, (signal) =>
    answer(
      api.GET("/api/integrations/{integration_id}", { params: { path: { integration_id: id } }, signal }),
    ),
  );
  return (
    <>
      <PageHead title={shell.tabs.connect} lead={connect.lead} actions={rights.change && <Rename />} />
      {!rights.change && <Notice tone="info">{shell.readOnly}</Notice>}
      <Loader of={resource} waiting={<Skeleton lines={6} height="4rem" />}>
        {(integration) => (
          <StepList
            integration={integration}
            refresh={async () => {
              await resource.reload();
              return resource.state.peek().data ?? integration;
            }}
          />
        )}
      </Loader>
    </>
  );
}
